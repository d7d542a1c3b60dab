package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.Epoch;
import io.gammaflow.quant.inventory.KnownHoldings;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.util.List;

/** Applies one record to the book and returns its outcome. */
final class RecordApplier {
  private final ContractTable table;
  private final BookHeader header;
  private final DealerBook book;
  private final Journal trail;
  private final JournalIndex journal;
  private final FilterEpochs epochs;
  private final TradeApplier trades;
  private final UnitJumps units;
  private final TickFlags flags;
  private final Adjustments adjustments;
  private final Packages packages = new Packages();
  private final MarkBelief marks;
  private final FigureBelief figures;
  private final TradeBelief sizes;

  RecordApplier(DealerBook book, Journal journal, TickFlags flags, BookTally tally) {
    this.book = book;
    this.table = book.table;
    this.header = book.header;
    this.trail = journal;
    this.journal = new JournalIndex(journal);
    this.epochs = new FilterEpochs(book, this.journal);
    this.adjustments = new Adjustments(book, journal, this.journal);
    VenueOpen open = new VenueOpen(table);
    this.marks = new MarkBelief(book);
    this.figures = new FigureBelief(book, open);
    this.sizes = new TradeBelief(book, journal, this.journal, epochs, open);
    this.trades =
        new TradeApplier(book, journal, this.journal, epochs, packages, sizes, flags, tally);
    this.units = new UnitJumps(book);
    this.flags = flags;
  }

  /** Looks at all records of a tick before any of them is applied. */
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
    if (r.hasContract() && isExpired(r, tick)) {
      return Outcome.EXPIRED;
    }
    Admission.checkNumbers(r);
    if (Admission.hasUnknownWord(r)) {
      flags.raise(r.venue, Flag.UNKNOWN_ENUM);
    }
    return switch (r.kind) {
      case INSTRUMENT -> {
        boolean listed = table.find(r.contractId()) < 0;
        int slot = book.slotOf(r);
        boolean sameOption = table.isOption(slot, r);
        boolean changed = table.define(slot, r);
        table.doubts[slot] |= sameOption ? 0 : Doubts.DEFINITION;
        yield listed || changed ? Outcome.APPLIED : Outcome.SUPERSEDED;
      }
      case UNDERLYING_PRICE -> ofAllShards(r, spot(r, r.priceKind, r.spotPrice()));
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
        table.gapSince[slot] = r.isGapOpen() ? r.gapOpenedAt() : Micros.NEVER;
        table.touch(slot);
        yield Outcome.APPLIED;
      }
      case VAULT_POSITION -> vault(r, tick);
      case LIQUIDATION, LIQUIDATION_LADDER, MARKET_EVENT -> Outcome.SUPERSEDED;
      case CONTRACT_ADJUSTMENT -> adjustments.apply(r);
      case TOUCH, PROGRESS, PULSE, DEAD_LETTER, REFUSAL -> Outcome.NOT_COUNTED;
    };
  }

  /** A contract expires by its known definition, not by the one that a record of it carries. */
  private boolean isExpired(MarketRecord r, long tick) {
    int slot = table.find(r.contractId());
    if (slot < 0) {
      return r.expiry <= r.eventTime || r.expiry <= tick;
    }
    if (r.kind != RecordKind.INSTRUMENT && r.kind != RecordKind.CONTRACT_ADJUSTMENT) {
      heed(slot, r);
      return table.expiry[slot] <= r.eventTime;
    }
    return r.expiry <= r.eventTime;
  }

  /** A record with another definition than the known one casts doubt on the contract. */
  private void heed(int slot, MarketRecord r) {
    boolean doubted = (table.doubts[slot] & Doubts.DEFINITION) != 0;
    boolean agrees = table.isOption(slot, r);
    if (doubted == agrees) {
      table.doubts[slot] ^= Doubts.DEFINITION;
      table.touch(slot);
    }
  }

  private boolean spot(MarketRecord r, PriceKind kind, double price) {
    return header.spots.put(kind, r.venue, price, r.eventTime, r.currency);
  }

  /** Every shard applies such a record; only the first one counts it. */
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
    // Compare by the time since the last mark before the validity of that one is extended to now.
    marks.vol(slot, r);
    table.holdVolUntil(slot, r.eventTime);
    marks.forward(slot, r);
    table.markTime[slot] = r.eventTime;
    table.markPrice[slot] = r.markPrice();
    awaitReading(slot);
    quote(slot, r);
    return Outcome.APPLIED;
  }

  /**
   * A depth record of an option is its quote; any other is of a perpetual, whose mid is a price of
   * the underlying.
   */
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

  /** Where a venue publishes no volatility, it is solved from the premium at the tick. */
  private void awaitReading(int slot) {
    if (!Limits.isVol(table.markVol[slot])) {
      table.doubts[slot] |= Doubts.UNREAD;
    }
  }

  private void quote(int slot, MarketRecord r) {
    table.touch(slot);
    if (r.eventTime >= table.quoteTime[slot]) {
      table.quoteTime[slot] = r.eventTime;
      awaitReading(slot);
      table.bid[slot] = r.bid;
      table.ask[slot] = r.ask;
      table.bidSize[slot] = r.bidSize;
      table.askSize[slot] = r.askSize;
    }
  }

  /** A trade with which a vault built its position is the trade of the vault, not of a customer. */
  private Outcome vault(MarketRecord r, long tick) throws Exception {
    KnownHoldings.Holding before = book.vaults.before(r);
    if (!book.vaults.tell(r)) {
      return Outcome.SUPERSEDED;
    }
    int slot = table.find(r.contractId());
    if (slot < 0) {
      return Outcome.APPLIED;
    }
    double bought = r.vaultPosition() - before.position();
    Epoch traded =
        bought == 0 ? null : epochs.takeOwn(slot, bought, before.time(), r.eventTime, trail);
    book.know(slot, book.largestOpen(slot), tick, traded);
    return Outcome.APPLIED;
  }

  private Outcome openInterest(MarketRecord r, long tick) throws Exception {
    int slot = book.slotOf(r);
    if (r.openInterestAsOf() < table.openInterestAsOf[slot]) {
      return Outcome.SUPERSEDED;
    }
    boolean held = table.unitHeldSince[slot] != Micros.NEVER;
    double waiting = sizes.waiting(slot);
    if (units.isHeld(r, slot, waiting)) {
      if (!held) {
        table.unitHeldSince[slot] = r.eventTime;
        table.touch(slot);
      }
      return held ? Outcome.SUPERSEDED : Outcome.APPLIED;
    }
    table.unitHeldSince[slot] = Micros.NEVER;
    if (figures.isHeld(r, slot, waiting)) {
      return Outcome.SUPERSEDED;
    }
    sizes.settle(r, slot);
    book.know(
        slot, r.openInterest() + FlowUnits.toContracts(table.volumeSinceFigure[slot]), tick, null);
    epochs.figure(slot, r);
    if (r.openInterestAsOf() > table.openInterestAsOf[slot]) {
      table.volumeSinceFigure[slot] = unitsAfter(slot, r);
    }
    table.openInterest[slot] = r.openInterest();
    table.openInterestAsOf[slot] = r.openInterestAsOf();
    table.touch(slot);
    return Outcome.APPLIED;
  }

  /**
   * An OI report is published after the close that it describes: trades in between are not in it.
   */
  private long unitsAfter(int slot, MarketRecord r) throws Exception {
    long units = 0;
    if (table.lastTrade[slot] > r.openInterestAsOf()) {
      for (JournalEntry e : journal.after(r.contractId(), r.openInterestAsOf())) {
        units += e.units;
      }
    }
    return units;
  }
}
