package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.protocol.RecordSink;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OptionTrade;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the history of a currency contained, and what of it could not be emitted. */
final class HistoryTally {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryTally.class);
  private static final int MOST_NAMED = 5;

  private final TreeMap<String, Long> undefined = new TreeMap<>();

  /** Ids of trades left out of the pages that may still repeat them. */
  private final Set<String> leftOut = new HashSet<>();

  private long trades;
  private long first = Long.MAX_VALUE;

  /** Takes definitions of expired options: trades are read by them, but they are not emitted. */
  static RecordSink definitions(RecordSink out) {
    return new Through(out) {
      @Override
      public void record(SpecificRecord record) {
        if (!(record instanceof Instrument)) {
          super.record(record);
        }
      }
    };
  }

  /**
   * Takes trades of the history.
   *
   * @param end trades of before wait for no definition: all lists have come, milliseconds
   */
  RecordSink trades(RecordSink out, SourceCounts counts, long end) {
    return new Through(out) {
      @Override
      public void record(SpecificRecord record) {
        long before = counts.of(LiveCount.RECORDS);
        super.record(record);
        if (record instanceof OptionTrade trade && counts.of(LiveCount.RECORDS) > before) {
          trades++;
          first = Math.min(first, trade.getEventTime().toEpochMilli());
          counts.add(LiveCount.HISTORY_TRADES);
        }
      }

      @Override
      public boolean mayWait(String instrument, String tradeId, Instant time) {
        if (time.toEpochMilli() >= end) {
          return super.mayWait(instrument, tradeId, time);
        }
        if (leftOut.add(tradeId)) {
          undefined.merge(instrument, 1L, Long::sum);
          counts.add(LiveCount.HISTORY_UNDEFINED);
        }
        return false;
      }
    };
  }

  /** What comes from here on was in no page before. */
  void pagesOver() {
    leftOut.clear();
  }

  /** Reports what was found between two times, milliseconds, and what was left out. */
  void tell(String currency, long from, long to, LiveOutput output, SourceCounts counts) {
    long begin = Math.min(first, to);
    counts.add(LiveCount.HISTORY_EMPTY_SECONDS, Math.max(0, begin - from) / 1000);
    LOG.info(
        "{}: history from {} to {}: {} trades; the first of them at {}",
        currency,
        Instant.ofEpochMilli(from),
        Instant.ofEpochMilli(to),
        trades,
        trades == 0 ? "no time" : Instant.ofEpochMilli(first));
    if (!undefined.isEmpty()) {
      String what =
          "%s: %d trades of the history are of %d options on no list: %s%s"
              .formatted(
                  currency,
                  undefined.values().stream().mapToLong(Long::longValue).sum(),
                  undefined.size(),
                  String.join(", ", undefined.keySet().stream().limit(MOST_NAMED).toList()),
                  undefined.size() > MOST_NAMED ? ", ..." : "");
      LOG.warn(what);
      output.rejected(new RejectedException(DeadLetterReason.UNKNOWN_INSTRUMENT, what));
    }
  }

  /** Hands everything on. */
  private abstract static class Through implements RecordSink {
    private final RecordSink out;

    Through(RecordSink out) {
      this.out = out;
    }

    @Override
    public void record(SpecificRecord record) {
      out.record(record);
    }

    @Override
    public void rejected(RejectedException why) {
      out.rejected(why);
    }

    @Override
    public boolean wantsLiquidation(String tradeId) {
      return out.wantsLiquidation(tradeId);
    }

    @Override
    public void bookLost(String instrument) {
      out.bookLost(instrument);
    }

    @Override
    public void numberSeen(Contract contract, long sequence, Instant time) {
      out.numberSeen(contract, sequence, time);
    }

    @Override
    public boolean mayWait(String instrument, String tradeId, Instant time) {
      return out.mayWait(instrument, tradeId, time);
    }

    @Override
    public void undefined(String instrument) {
      out.undefined(instrument);
    }
  }
}
