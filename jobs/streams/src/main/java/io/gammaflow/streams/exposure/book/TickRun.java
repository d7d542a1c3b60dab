package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.VenueProgress;
import io.gammaflow.streams.exposure.feedback.MarketNews;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/** One tick of a shard: applies its records, counts their outcomes, emits dead letters. */
final class TickRun {
  private final RecordApplier applier;
  private final KeyedBroadcastProcessFunction<ShardKey, MarketRecord, VenueProgress, BookSlice>
          .ReadOnlyContext
      context;
  private final long tick;
  private final BookTally tally = new BookTally();
  private final List<MarketRecord> market = new ArrayList<>();
  private final DealerBook book;
  private final BookHeader header;
  private final TickFlags flags;
  private final RecordMetrics metrics;
  private boolean reached;
  private boolean changed;
  private boolean failed;

  TickRun(
      DealerBook book,
      Journal journal,
      ShardKey key,
      long tick,
      TickFlags flags,
      RecordMetrics metrics,
      KeyedBroadcastProcessFunction<ShardKey, MarketRecord, VenueProgress, BookSlice>
              .ReadOnlyContext
          context) {
    this.flags = flags;
    this.metrics = metrics;
    this.applier = new RecordApplier(book, journal, flags, tally);
    this.book = book;
    this.header = book.header;
    this.context = context;
    this.tick = tick;
    tally.underlying = key.underlying();
    tally.shard = key.shard();
    tally.tick = tick;
  }

  /** Looks at all records of the tick before any of them is applied. */
  void look(List<MarketRecord> due) {
    applier.look(due);
  }

  /** Applies the records that satisfy a condition, in their order. */
  void apply(List<MarketRecord> due, Predicate<MarketRecord> picked) throws Exception {
    for (MarketRecord r : due) {
      if (picked.test(r)) {
        apply(r);
      }
    }
  }

  private void apply(MarketRecord r) throws Exception {
    if (r.kind == RecordKind.TOUCH) {
      return;
    }
    if (r.kind == RecordKind.REFUSAL) {
      miss(r);
      return;
    }
    takeUp(r);
    try {
      Outcome outcome = applier.apply(r, tick);
      switch (outcome) {
        case APPLIED, SUPERSEDED -> tally.applied++;
        case DUPLICATE -> tally.duplicate++;
        case EXPIRED -> tally.expired++;
        case LATE -> {
          tally.late++;
          context.output(ExposureOutputs.LATE, Rejects.late(r));
        }
        case NOT_COUNTED -> {}
      }
      if (r.unordered && isNews(outcome)) {
        tally.unordered++;
        header.doubtOrder(EpochRule.end(r.venue, tick));
      }
      if (MarketNews.is(r)) {
        market.add(r);
      }
      reached |= outcome != Outcome.DUPLICATE;
      changed |= outcome == Outcome.APPLIED;
    } catch (RejectedException e) {
      reject(r, e);
    } catch (RuntimeException e) {
      // Changes made so far stay, as they do in every replay, and the book is quarantined.
      failed = true;
      reject(r, new RejectedException(DeadLetterReason.FAILED, "in the book: " + e));
    }
  }

  /**
   * Counts input that was rejected before it reached the shard. Its dead letters are counted
   * elsewhere, and an empty book misses nothing.
   */
  private void miss(MarketRecord r) {
    if (book.isEmpty() || !Calendars.isKnown(r.venue)) {
      return;
    }
    reached = true;
    header.miss(r.venue, r.refusedRecords(), tick);
    if (r.isMoreMissing()) {
      long end = r.isRefusedForGood() ? Missing.FOR_GOOD : EpochRule.end(r.venue, tick + 1);
      header.venue(r.venue).missing.cut(end);
    }
  }

  /** Counts a record and rejects it. */
  void refuse(MarketRecord r, RejectedException why) {
    if (r.kind != RecordKind.TOUCH) {
      takeUp(r);
      reject(r, why);
    }
  }

  private void takeUp(MarketRecord r) {
    tally.in += isOriginal(r) ? 1 : 0;
  }

  /** Whether a record is counted by this shard: copies are counted where their original is. */
  static boolean isOriginal(MarketRecord r) {
    return r.shard == 0 || r.hasContract();
  }

  private void reject(MarketRecord r, RejectedException why) {
    reached = true;
    flags.refused(r.venue, why.reason());
    if (isOriginal(r)) {
      header.miss(r.venue, 1, tick);
      tally.deadLettered++;
      metrics.deadLetter(why.reason());
      context.output(ExposureOutputs.DEAD_LETTERS, Rejects.deadLetter(r, why));
    }
  }

  /** Whether a market record was applied since {@link #takeMarket}. */
  boolean hasMarket() {
    return !market.isEmpty();
  }

  /** Market records applied since the last call. */
  MarketRecord[] takeMarket() {
    MarketRecord[] taken = market.toArray(new MarketRecord[0]);
    market.clear();
    return taken;
  }

  /**
   * Whether an outcome adds information: a resend, or a record superseded by a newer one, does not.
   */
  private static boolean isNews(Outcome outcome) {
    return switch (outcome) {
      case APPLIED, LATE, EXPIRED -> true;
      case SUPERSEDED, DUPLICATE, NOT_COUNTED -> false;
    };
  }

  /** Takes over the counts of records rejected since the last tick. */
  void takeUp(Strays strays) {
    strays.count(tally);
    if (strays.late > 0) {
      header.doubtOrder(strays.unorderedUntil);
      reached = true;
    }
  }

  /** Whether any record but a duplicate reached the shard. */
  boolean reached() {
    return reached;
  }

  /** Whether the book has changed. */
  boolean changed() {
    return changed;
  }

  /** Whether applying a record failed, perhaps after it had changed part of the book. */
  boolean failed() {
    return failed;
  }

  TickFlags flags() {
    return flags;
  }

  BookTally tally() {
    return tally;
  }
}
