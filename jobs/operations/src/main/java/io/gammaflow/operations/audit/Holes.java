package io.gammaflow.operations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sequence numbers that are missing, as ranges: a long outage costs no memory. */
final class Holes {
  /**
   * A range of sequence numbers.
   *
   * @param first inclusive
   * @param last inclusive
   */
  record Range(long first, long last) {
    long size() {
      return last - first + 1;
    }
  }

  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  void open(long first, long last) {
    ranges.put(first, last);
  }

  /** Takes a number out; false when it was not missing. */
  boolean fill(long number) {
    Map.Entry<Long, Long> range = ranges.floorEntry(number);
    if (range == null || range.getValue() < number) {
      return false;
    }
    ranges.remove(range.getKey());
    if (range.getKey() < number) {
      ranges.put(range.getKey(), number - 1);
    }
    if (number < range.getValue()) {
      ranges.put(number + 1, range.getValue());
    }
    return true;
  }

  long count() {
    return ranges().stream().mapToLong(Range::size).sum();
  }

  List<Range> ranges() {
    List<Range> all = new ArrayList<>();
    ranges.forEach((first, last) -> all.add(new Range(first, last)));
    return all;
  }
}
