package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.Epoch;
import io.gammaflow.quant.inventory.KnownHoldings;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.record.MarketRecord;
import java.util.List;

/** Applies one record to the book and says what became of it. */
final class RecordApplier {
  private final ContractTable table;
  private final BookHeader header;
  private final DealerBook book;
  private final Journal trail;
  private final JournalIndex journal;
  private final FilterEpochs epochs;
  private final TradeApplier trades;
  private final UnitJumps units;
  private final TickNotes notes;
  private final Adjustments adjustments;
  private final Packages packages = new Packages();

  RecordApplier(DealerBook book, Journal journal, TickNotes notes, BookTally tally) {
    this.book = book;
    this.table = book.table;
    this.header = book.header;
    this.trail = journal;
    this.journal = new JournalIndex(journal);
    this.epochs = new FilterEpochs(book, this.journal);
    this.adjustments = new Adjustments(book, journal, this.journal);
    this.trades = new TradeApplier(book, journal, this.journal, epochs, packages, notes, tally);
    this.units = new UnitJumps(book);
    this.notes = notes;
  }

  /** Looks at the records of a tick together, before any of them is applied. */
  void look(List<MarketRecord> due) {
    units.look(due);
    packages.look(due);
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
        boolean changed = table.define(book.slotOf(r), r);
        yield listed || changed ? Outcome.APPLIED : Outcome.SUPERSEDED;
      }
      case UNDERLYING_PRICE -> ofAllShards(r, spot(r, r.priceKind, r.price));
      case VENUE_STATE -> {
        header.venue(r.venue).status = r.venueStatus;
        yield ofAllShards(r, true);
      }
      case OPTION_MARK -> mark(r);
      case OPTION_TRADE -> r.bustOf.isEmpty() ? trades.trade(r, tick) : trades.bust(r);
      case OPEN_INTEREST -> openInterest(r, tick);
      case DEPTH -> depth(r);
      case SEQUENCE_GAP -> {
        int slot = book.slotOf(r);
        table.gapSince[slot] = r.active ? r.asOf : ContractTable.NEVER;
        table.touch(slot);
        yield Outcome.APPLIED;
      }
      case VAULT_POSITION -> vault(r, tick);
      case LIQUIDATION, LIQUIDATION_LADDER, MARKET_EVENT -> Outcome.SUPERSEDED;
      case CONTRACT_ADJUSTMENT -> adjustments.apply(r);
      case TOUCH, PROGRESS, PULSE, DEAD_LETTER -> Outcome.NOT_COUNTED;
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
    int slot = book.slotOf(r);
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
      header.liquidity = true;
      boolean usable = Quotes.isUsable(r.bid, r.ask);
      return ofAllShards(r, usable && spot(r, PriceKind.PERPETUAL_MID, (r.bid + r.ask) / 2));
    }
    int slot = book.slotOf(r);
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

  /** A trade by which the vault came to its position is the vault's, and no customer's. */
  private Outcome vault(MarketRecord r, long tick) throws Exception {
    KnownHoldings.Holding before = book.vaults.before(r);
    if (!book.vaults.tell(r)) {
      return Outcome.SUPERSEDED;
    }
    int slot = table.find(r.contractId());
    if (slot < 0) {
      return Outcome.APPLIED;
    }
    double bought = r.size - before.position();
    Epoch traded =
        bought == 0 ? null : epochs.takeOwn(slot, bought, before.time(), r.eventTime, trail);
    book.know(slot, book.largestOpen(slot), tick, traded);
    return Outcome.APPLIED;
  }

  private Outcome openInterest(MarketRecord r, long tick) throws Exception {
    int slot = book.slotOf(r);
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
    book.know(slot, r.size + FlowUnits.toContracts(table.volumeSinceFigure[slot]), tick, null);
    epochs.figure(slot, r);
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
    long units = 0;
    if (table.lastTrade[slot] > r.asOf) {
      for (JournalEntry e : journal.after(r.contractId(), r.asOf)) {
        units += e.units;
      }
    }
    return units;
  }
}
