package io.gammaflow.operations.audit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ages of one book's signals when a reader had them, counted in classes: receive time less event
 * time, so that the wait for the commit is in it, and what the reader itself takes.
 */
public final class AgeCounts {
  /** Upper bounds of the classes, seconds; one more class is without bound. */
  static final List<Double> BOUNDS =
      List.of(0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 7.5, 10.0, 15.0, 30.0, 60.0, 300.0);

  private static final double NANOS = 1e9;

  private final long[] counts = new long[BOUNDS.size() + 1];
  private double sum;

  /** Counts an age; one before its event, by clocks that differ, counts as 0. */
  void add(Duration age) {
    double seconds = Math.max(0, age.getSeconds() + age.getNano() / NANOS);
    sum += seconds;
    int place = 0;
    while (place < BOUNDS.size() && seconds > BOUNDS.get(place)) {
      place++;
    }
    counts[place]++;
  }

  /** Upper bounds of the classes, seconds, the last infinite. */
  public static List<Double> bounds() {
    return Stream.concat(BOUNDS.stream(), Stream.of(Double.POSITIVE_INFINITY)).toList();
  }

  /** Signals in each class. */
  public List<Long> counts() {
    return Arrays.stream(counts).boxed().toList();
  }

  /** Sum of all ages, seconds. */
  public double sum() {
    return sum;
  }

  /** How many there are. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** Share that is no older than a bound, which must be one of a class; 1 where there is none. */
  double shareWithin(double bound) {
    long all = total();
    long within = 0;
    for (int i = 0; i <= BOUNDS.indexOf(bound); i++) {
      within += counts[i];
    }
    return all == 0 ? 1 : (double) within / all;
  }

  /** The bound of the class that a quantile is in, seconds; 0 where there is no age. */
  double quantile(double share) {
    long wanted = (long) Math.ceil(share * total());
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return wanted == 0 ? 0 : bounds().get(i);
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
