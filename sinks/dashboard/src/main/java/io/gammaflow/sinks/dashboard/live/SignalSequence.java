package io.gammaflow.sinks.dashboard.live;

import java.util.TreeSet;

/** Sequence numbers of one book: which came, which were skipped. */
final class SignalSequence {
  // A gap larger than this is a lost history, not a list to keep.
  private static final int HOLES_KEPT = 10_000;

  private final TreeSet<Long> holes = new TreeSet<>();
  private long last;
  private long beyond;

  /** Whether the number is new; the first number is where the sequence begins. */
  boolean accept(long number) {
    if (last == 0) {
      last = number;
      return true;
    }
    if (number <= last) {
      return holes.remove(number);
    }
    for (long skipped = last + 1; skipped < number; skipped++) {
      if (holes.size() >= HOLES_KEPT) {
        beyond += number - skipped;
        break;
      }
      holes.add(skipped);
    }
    last = number;
    return true;
  }

  /** The highest number that came; 0 before the first. */
  long last() {
    return last;
  }

  /** Numbers that were skipped and have not come. */
  long missing() {
    return holes.size() + beyond;
  }
}
