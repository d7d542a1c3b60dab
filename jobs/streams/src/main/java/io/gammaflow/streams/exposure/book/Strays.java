package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.BookTally;

/**
 * Counts of records rejected before tick assignment, pending until the next tally. The name is part
 * of saved state.
 */
public class Strays {
  public long late;
  public long duplicate;
  public long deadLettered;

  /** End of the epochs that the late ones make suspect, microseconds; 0 = there are none. */
  public long unorderedUntil;

  /** Adds the counts to the tally of a tick. */
  void count(BookTally tally) {
    tally.late += late;
    tally.unordered += late;
    tally.duplicate += duplicate;
    tally.deadLettered += deadLettered;
    tally.in += late + duplicate + deadLettered;
  }
}
