package io.gammaflow.sinks.client;

import java.util.TreeSet;

/** Numbers of one book under one configuration: which came, which are missing. */
final class Sequence {
  // A gap larger than this is a lost history; its numbers are then not distinguished when they
  // come.
  private static final int HOLES_KEPT = 10_000;

  /** What a number is. */
  enum Place {
    /** Beyond all before it. */
    NEW,
    /** One that was missing. */
    HEALS,
    /** Known already. */
    REPEATED
  }

  private final TreeSet<Long> holes = new TreeSet<>();
  private long last;
  private long firstMissing;

  /** Begins behind a number. */
  Sequence(long last) {
    this.last = last;
  }

  /** Places a number; {@link #firstMissing} is the first that a NEW one has skipped. */
  Place take(long number) {
    if (number <= last) {
      return holes.remove(number) ? Place.HEALS : Place.REPEATED;
    }
    firstMissing = last + 1;
    for (long n = firstMissing; n < number && holes.size() < HOLES_KEPT; n++) {
      holes.add(n);
    }
    last = number;
    return Place.NEW;
  }

  /** First number that the last NEW one skipped; the number itself when it skipped none. */
  long firstMissing() {
    return firstMissing;
  }

  long last() {
    return last;
  }
}
