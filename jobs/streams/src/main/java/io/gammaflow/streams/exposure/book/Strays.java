package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.BookTally;

/** What became of records refused at the door since the last tick, until the next one tells it. */
public class Strays {
  public long late;
  public long duplicate;
  public long deadLettered;

  /** Until when the late ones make the book suspect, microseconds; 0 = they do not. */
  public long unorderedUntil;

  /** Adds the counts to what is told of a tick. */
  void count(BookTally tally) {
    tally.late += late;
    tally.unordered += late;
    tally.duplicate += duplicate;
    tally.deadLettered += deadLettered;
    tally.in += late + duplicate + deadLettered;
  }
}
