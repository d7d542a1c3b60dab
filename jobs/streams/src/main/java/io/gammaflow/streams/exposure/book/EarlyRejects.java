package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.VenueProgress;
import io.gammaflow.streams.record.ContentHash;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * Records that never reach a tick, counted until the next tick reports the counts: their event time
 * is impossible, or they are behind the watermark. Partition clocks mark every late record and no
 * watermark passes a partition clock, so a record behind the watermark is either a resend of a
 * known trade, or ingest has broken its contract.
 */
final class EarlyRejects {
  private final ValueState<Strays> counts;
  private final PendingRecords pending;
  private final Journal journal;
  private final RecordMetrics metrics;

  EarlyRejects(
      ValueState<Strays> counts, PendingRecords pending, Journal journal, RecordMetrics metrics) {
    this.counts = counts;
    this.pending = pending;
    this.journal = journal;
    this.metrics = metrics;
  }

  /**
   * Counts a record and emits it as a dead letter, unless it is known.
   *
   * @param why its time is impossible; null where it is behind the watermark
   * @return whether it counts: touches, refusals and copies for other shards do not
   */
  boolean reject(
      MarketRecord r,
      @Nullable RejectedException why,
      KeyedBroadcastProcessFunction<ShardKey, MarketRecord, VenueProgress, BookSlice>
              .ReadOnlyContext
          context)
      throws Exception {
    if (r.kind == RecordKind.TOUCH || r.kind == RecordKind.REFUSAL || !TickRun.isOriginal(r)) {
      return false;
    }
    Strays known = counts.value();
    Strays s = known == null ? new Strays() : known;
    if (why != null) {
      s.deadLettered++;
      metrics.deadLetter(why.reason());
      context.output(ExposureOutputs.DEAD_LETTERS, Rejects.deadLetter(r, why));
    } else if (isKnown(r)) {
      s.duplicate++;
    } else {
      s.late++;
      long passed = BookTimers.passed(context.timerService());
      s.unorderedUntil = Math.max(s.unorderedUntil, EpochRule.end(r.venue, passed));
      context.output(ExposureOutputs.LATE, Rejects.late(r));
    }
    counts.update(s);
    return true;
  }

  private boolean isKnown(MarketRecord r) throws Exception {
    if (r.kind != RecordKind.OPTION_TRADE) {
      return false;
    }
    JournalEntry known = journal.find(r.venue, r.tradeId());
    return known == null ? pending.holds(r) : known.contentHash == ContentHash.of(r);
  }

  /**
   * The counts since the last tick, which are then no longer pending; null where there are none.
   */
  @Nullable Strays take() throws IOException {
    Strays taken = counts.value();
    if (taken != null) {
      counts.clear();
    }
    return taken;
  }
}
