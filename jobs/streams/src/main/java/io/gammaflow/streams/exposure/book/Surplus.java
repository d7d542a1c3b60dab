package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rejects records of underlyings beyond the number that may have books: they become dead letters
 * and create no book.
 */
final class Surplus {
  private final RejectedException why;
  private final RecordMetrics metrics;

  /**
   * @param most underlyings that may have books
   */
  Surplus(int most, RecordMetrics metrics) {
    this.why =
        new RejectedException(
            DeadLetterReason.TOO_LARGE, "one underlying more than the " + most + " that may be");
    this.metrics = metrics;
  }

  /** Rejects the records of a tick, and counts them in a tally. */
  void refuse(List<MarketRecord> records, BookTally tally, Consumer<DeadLetter> out) {
    for (MarketRecord r : records) {
      boolean counted = r.kind != RecordKind.TOUCH && r.kind != RecordKind.REFUSAL;
      if (counted && TickRun.isOriginal(r)) {
        tally.in++;
        tally.deadLettered++;
        metrics.deadLetter(why.reason());
        out.accept(Rejects.deadLetter(r, why));
      }
    }
  }

  /** An empty tally. */
  static BookTally tally(ShardKey key, long tick) {
    BookTally tally = new BookTally();
    tally.underlying = key.underlying();
    tally.shard = key.shard();
    tally.tick = tick;
    return tally;
  }
}
