package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.time.Micros;
import java.io.UncheckedIOException;

/**
 * Applies a contract adjustment (split, merger, special dividend): open interest, traded volume and
 * dealer positions are multiplied by the ratio and continue under the new contract.
 */
final class Adjustments {
  private static final double SMALLEST_RATIO = 1e-6;
  private static final double LARGEST_RATIO = 1e6;

  private final DealerBook book;
  private final ContractTable table;
  private final Journal journal;
  private final JournalIndex trades;

  Adjustments(DealerBook book, Journal journal, JournalIndex trades) {
    this.book = book;
    this.table = book.table;
    this.journal = journal;
    this.trades = trades;
  }

  /**
   * Applies an adjustment.
   *
   * @throws RejectedException where it cannot be meant, or where both contracts are held
   */
  Outcome apply(MarketRecord r) throws Exception {
    MarketRecord to = target(r);
    int slot = table.find(r.contractId());
    if (slot < 0) {
      return Outcome.SUPERSEDED;
    }
    int taken = table.find(to.contractId());
    if (taken >= 0 && taken != slot) {
      if (table.openInterest[taken] > 0 || table.lastTrade[taken] != Micros.NEVER) {
        throw new RejectedException(
            DeadLetterReason.BAD_VALUE, "adjusted contract " + to.symbol + " is held already");
      }
      book.remove(taken);
    }
    journal.adjust(r.contractId(), to.contractId(), to.adjustmentRatio());
    trades.changed();
    book.inventory.of(slot).filter.adjust(slot, to.adjustmentRatio());
    book.vaults.adjust(r.contractId(), to, to.adjustmentRatio(), slot);
    book.inventory.changed(slot);
    if (table.rolledAt[slot] == Micros.NEVER) {
      table.previousEpochStart[slot] = table.epochStart[slot];
    }
    if (to.strike != r.strike && !book.isSharded(r.underlying)) {
      book.header.spots.forget();
    }
    table.adjust(slot, to, to.adjustmentRatio());
    return Outcome.APPLIED;
  }

  private MarketRecord target(MarketRecord r) throws RejectedException {
    MarketRecord to;
    try {
      to = MarketRecords.adjusted(r);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE, "no adjustment can be read: " + e.getMessage());
    }
    Admission.checkSubject(to);
    if (!(to.adjustmentRatio() >= SMALLEST_RATIO && to.adjustmentRatio() <= LARGEST_RATIO)) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, "ratio " + to.adjustmentRatio());
    }
    if (!to.underlying.equals(r.underlying) || book.shardOf(to) != r.shard) {
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE, "adjusted into another book: " + to.symbol);
    }
    return to;
  }
}
