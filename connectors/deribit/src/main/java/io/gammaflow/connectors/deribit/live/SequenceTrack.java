package io.gammaflow.connectors.deribit.live;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which sequence numbers of one contract have been seen: all from {@code first} to {@code last} but
 * the missing ranges. Times are microseconds since the epoch.
 */
final class SequenceTrack {
  /** More missing ranges than this merge into one: what came between them may come twice. */
  private static final int MOST_RANGES = 256;

  static final long NOT_OPEN = Long.MIN_VALUE;

  /** First missing number of each range, to its last. */
  final TreeMap<Long, Long> missing = new TreeMap<>();

  long first;
  long last;
  long lastTime;
  long expiry;

  /** Event time at which the gap opened, or {@link #NOT_OPEN}. */
  long openSince = NOT_OPEN;

  /** The span that is or was missing, for the record that closes the gap. */
  long spanFrom;

  long spanTo;

  static SequenceTrack beginningWith(long sequence, long time, long expiry) {
    SequenceTrack track = new SequenceTrack();
    track.first = sequence;
    track.last = sequence;
    track.lastTime = time;
    track.expiry = expiry;
    return track;
  }

  /** Whether a number was seen. */
  boolean has(long sequence) {
    if (sequence < first || sequence > last) {
      return false;
    }
    Map.Entry<Long, Long> range = missing.floorEntry(sequence);
    return range == null || sequence > range.getValue();
  }

  boolean isOpen() {
    return !missing.isEmpty();
  }

  /** Marks a number as seen that was not. */
  void see(long sequence, long time) {
    if (sequence > last) {
      miss(last + 1, sequence - 1);
      last = sequence;
    } else if (sequence < first) {
      miss(sequence + 1, first - 1);
      first = sequence;
    } else {
      fill(sequence);
    }
    lastTime = Math.max(lastTime, time);
  }

  /** How many numbers of a span are missing. */
  long missingWithin(long from, long to) {
    long count = 0;
    for (Map.Entry<Long, Long> range : missing.entrySet()) {
      count += Math.max(0, Math.min(to, range.getValue()) - Math.max(from, range.getKey()) + 1);
    }
    return count;
  }

  /** Waits no more for the missing numbers of a span. */
  void forgo(long from, long to) {
    TreeMap<Long, Long> left = new TreeMap<>();
    for (Map.Entry<Long, Long> range : missing.entrySet()) {
      if (range.getKey() < from) {
        left.put(range.getKey(), Math.min(range.getValue(), from - 1));
      }
      if (range.getValue() > to) {
        left.put(Math.max(range.getKey(), to + 1), range.getValue());
      }
    }
    missing.clear();
    missing.putAll(left);
  }

  private void miss(long from, long to) {
    if (from > to) {
      return;
    }
    spanFrom = missing.isEmpty() ? from : Math.min(spanFrom, from);
    spanTo = missing.isEmpty() ? to : Math.max(spanTo, to);
    missing.put(from, to);
    if (missing.size() > MOST_RANGES) {
      long lowest = missing.firstKey();
      long highest = missing.lastEntry().getValue();
      missing.clear();
      missing.put(lowest, highest);
    }
  }

  private void fill(long sequence) {
    Map.Entry<Long, Long> range = missing.floorEntry(sequence);
    if (range == null || sequence > range.getValue()) {
      return;
    }
    missing.remove(range.getKey());
    if (range.getKey() < sequence) {
      missing.put(range.getKey(), sequence - 1);
    }
    if (sequence < range.getValue()) {
      missing.put(sequence + 1, range.getValue());
    }
  }
}
