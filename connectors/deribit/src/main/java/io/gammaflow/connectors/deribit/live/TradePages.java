package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequence of pages of trades. They are in the order of trade ids but requested by time, and
 * the two orders differ by some milliseconds: so a page begins slightly before the last one ended,
 * and duplicates are recognised.
 */
final class TradePages {
  private static final Logger LOG = LoggerFactory.getLogger(TradePages.class);

  /** Trades that are asked for at once. */
  static final int SIZE = 1000;

  /** A trade of a later id is earlier by no more than this, milliseconds. */
  private static final long OVERLAP = 1000;

  private final SourceCounts counts;
  private final LiveOutput output;

  TradePages(SourceCounts counts, LiveOutput output) {
    this.counts = counts;
    this.output = output;
  }

  /** Where the next page begins: later than this one began, earlier than it ended. */
  long next(String currency, long from, List<?> rows) throws RejectedException {
    long last = from;
    for (Object row : rows) {
      if (row instanceof JsonObject trade) {
        last = Math.max(last, trade.requireWhole("timestamp"));
      }
    }
    long overlap = OVERLAP;
    while (overlap > 0 && last - overlap <= from) {
      overlap /= 4;
    }
    if (last - overlap > from) {
      return last - overlap;
    }
    // All of a page in one millisecond: the rest of it cannot be asked for by time.
    counts.add(LiveCount.PAGES_CUT);
    LOG.warn("{}: more trades at {} than a page holds; some may be missing", currency, last);
    output.rejected(
        new RejectedException(
            DeadLetterReason.VENUE_ERROR,
            currency + ": more trades at " + Instant.ofEpochMilli(last) + " than a page holds"));
    return from + 1;
  }
}
