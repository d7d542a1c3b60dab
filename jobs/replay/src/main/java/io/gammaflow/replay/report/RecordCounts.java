package io.gammaflow.replay.report;

import io.gammaflow.streams.exposure.BookTally;
import java.util.List;

/**
 * Where every record of the input went.
 *
 * @param in records read, dead letters among them, progress not
 * @param deadLettered refused by the reader or by a book
 */
public record RecordCounts(
    long in, long applied, long duplicate, long late, long expired, long deadLettered) {

  /**
   * @param read records read
   * @param refused of them dead letters on arrival, which no book has counted
   * @param tallies what every shard did at every tick
   */
  public static RecordCounts of(long read, long refused, List<BookTally> tallies) {
    long applied = 0;
    long duplicate = 0;
    long late = 0;
    long expired = 0;
    long dead = refused;
    for (BookTally tally : tallies) {
      applied += tally.applied;
      duplicate += tally.duplicate;
      late += tally.late;
      expired += tally.expired;
      dead += tally.deadLettered;
    }
    return new RecordCounts(read, applied, duplicate, late, expired, dead);
  }

  /** Whether in = applied + duplicate + late + expired + dead-lettered. */
  public boolean holds() {
    return in == applied + duplicate + late + expired + deadLettered;
  }
}
