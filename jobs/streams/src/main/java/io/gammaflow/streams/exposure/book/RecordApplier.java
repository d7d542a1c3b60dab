package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.record.MarketRecord;
import java.util.List;
import java.util.Map;

/** Applies one record to the book and says what became of it. */
final class RecordApplier {
  private final ContractTable table;
  private final BookHeader header;
  private final Journal journal;
  private final TradeApplier trades;
  private final UnitJumps units;
  private final TickNotes notes;

  /**
   * Volume after a close, by contract: read from the journal once for all figures of that close.
   */
  private Map<String, Long> unitsAfter = Map.of();

  private long unitsAfterAsOf = ContractTable.NEVER;

  RecordApplier(DealerBook book, Journal journal, TickNotes notes, BookTally tally) {
    this.table = book.table;
    this.header = book.header;
    this.journal = journal;
    this.trades = new TradeApplier(book, journal, notes, tally);
    this.units = new UnitJumps(book);
    this.notes = notes;
  }

  /** Looks at the records of a tick together, before any of them is applied. */
  void look(List<MarketRecord> due) {
    units.look(due);
  }

  /**
   * @param tick the tick at which the record is applied, microseconds
   * @throws RejectedException where the record cannot be used
   */
  Outcome apply(MarketRecord r, long tick) throws Exception {
    Admission.checkSubject(r);
    if (r.hasContract()
        && (r.expiry <= r.eventTime || (r.expiry <= tick && table.find(r.contractId()) < 0))) {
      return Outcome.EXPIRED;
    }
    Admission.checkNumbers(r);
    if (Admission.hasUnknownWord(r)) {
      notes.unknownWord(r.venue);
    }
    return switch (r.kind) {
      case INSTRUMENT -> {
        boolean listed = table.find(r.contractId()) < 0;
        boolean changed = table.define(table.findOrEnter(r), r);
        yield listed || changed ? Outcome.APPLIED : Outcome.SUPERSEDED;
      }
      case UNDERLYING_PRICE -> ofAllShards(r, spot(r, r.priceKind, r.price));
      case VENUE_STATE -> {
        header.venue(r.venue).status = r.venueStatus;
        yield ofAllShards(r, true);
      }
      case OPTION_MARK -> mark(r);
      case OPTION_TRADE -> {
        unitsAfterAsOf = ContractTable.NEVER;
        yield r.bustOf.isEmpty() ? trades.trade(r, tick) : trades.bust(r);
      }
      case OPEN_INTEREST -> openInterest(r);
      case DEPTH -> depth(r);
      case SEQUENCE_GAP -> {
        int slot = table.findOrEnter(r);
        table.gapSince[slot] = r.active ? r.asOf : ContractTable.NEVER;
        table.touch(slot);
        yield Outcome.APPLIED;
      }
      case LIQUIDATION, LIQUIDATION_LADDER, VAULT_POSITION, MARKET_EVENT -> Outcome.SUPERSEDED;
      case CONTRACT_ADJUSTMENT, TOUCH, PROGRESS, DEAD_LETTER -> Outcome.NOT_COUNTED;
    };
  }

  private boolean spot(MarketRecord r, PriceKind kind, double price) {
    return header.spots.put(kind, r.venue, price, r.eventTime, r.currency);
  }

  /** Every shard applies such a record, and the first one counts it. */
  private static Outcome ofAllShards(MarketRecord r, boolean changed) {
    if (r.shard > 0) {
      return Outcome.NOT_COUNTED;
    }
    return changed ? Outcome.APPLIED : Outcome.SUPERSEDED;
  }

  private Outcome mark(MarketRecord r) {
    int slot = table.findOrEnter(r);
    if (r.eventTime < table.markTime[slot]) {
      return Outcome.SUPERSEDED;
    }
    table.holdVolUntil(slot, r.eventTime);
    table.markTime[slot] = r.eventTime;
    table.markVol[slot] = r.impliedVol;
    table.markPrice[slot] = r.price;
    table.forward[slot] = r.forward;
    if (ImpliedVolChain.isValid(r.impliedVol)) {
      table.lastVol[slot] = r.impliedVol;
      table.lastVolTime[slot] = r.eventTime;
    }
    quote(slot, r);
    return Outcome.APPLIED;
  }

  /** An option's book is its quote; any other is a perpetual's, whose mid prices the underlying. */
  private Outcome depth(MarketRecord r) {
    if (!r.hasContract()) {
      boolean usable = Quotes.isUsable(r.bid, r.ask);
      return ofAllShards(r, usable && spot(r, PriceKind.PERPETUAL_MID, (r.bid + r.ask) / 2));
    }
    int slot = table.findOrEnter(r);
    if (r.eventTime < table.quoteTime[slot]) {
      return Outcome.SUPERSEDED;
    }
    table.holdVolUntil(slot, r.eventTime);
    quote(slot, r);
    return Outcome.APPLIED;
  }

  private void quote(int slot, MarketRecord r) {
    table.touch(slot);
    if (r.eventTime >= table.quoteTime[slot]) {
      table.quoteTime[slot] = r.eventTime;
      table.bid[slot] = r.bid;
      table.ask[slot] = r.ask;
      table.bidSize[slot] = r.bidSize;
      table.askSize[slot] = r.askSize;
    }
  }

  private Outcome openInterest(MarketRecord r) throws Exception {
    int slot = table.findOrEnter(r);
    if (r.asOf < table.openInterestAsOf[slot]) {
      return Outcome.SUPERSEDED;
    }
    boolean held = table.unitHeldSince[slot] != ContractTable.NEVER;
    if (units.isHeld(r, slot)) {
      if (!held) {
        table.unitHeldSince[slot] = r.eventTime;
        table.touch(slot);
      }
      return held ? Outcome.SUPERSEDED : Outcome.APPLIED;
    }
    table.unitHeldSince[slot] = ContractTable.NEVER;
    if (EpochRule.closes(r.venue, table.epochStart[slot], r.asOf)) {
      table.previousEpochStart[slot] = table.epochStart[slot];
      table.epochStart[slot] = r.asOf;
      table.positionDue[slot] = true;
    }
    if (r.asOf > table.openInterestAsOf[slot]) {
      table.volumeSinceFigure[slot] = unitsAfter(slot, r);
    }
    table.openInterest[slot] = r.size;
    table.openInterestAsOf[slot] = r.asOf;
    table.touch(slot);
    return Outcome.APPLIED;
  }

  /**
   * A figure is published after the close that it describes: what traded in between still counts.
   */
  private long unitsAfter(int slot, MarketRecord r) throws Exception {
    if (table.lastTrade[slot] <= r.asOf) {
      return 0;
    }
    if (unitsAfterAsOf != r.asOf) {
      unitsAfter = journal.unitsAfter(r.asOf);
      unitsAfterAsOf = r.asOf;
    }
    return unitsAfter.getOrDefault(r.contractId(), 0L);
  }
}
