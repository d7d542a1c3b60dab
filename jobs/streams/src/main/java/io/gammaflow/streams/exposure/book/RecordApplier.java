package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.signing.QuoteRule;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.record.ContentHash;
import io.gammaflow.streams.record.MarketRecord;

/** Applies one record to the book and says what became of it. */
final class RecordApplier {
  /** What became of a record. Every one has exactly one outcome. */
  enum Outcome {
    APPLIED,
    /** Applied, and it changes what an earlier tick said. */
    AMENDED,
    DUPLICATE,
    LATE,
    EXPIRED,
    /** A touch, or a copy that another shard counts. */
    NOT_COUNTED
  }

  private final ContractTable table;
  private final BookHeader header;
  private final Journal journal;
  private final BookTally tally;

  RecordApplier(ContractTable table, BookHeader header, Journal journal, BookTally tally) {
    this.table = table;
    this.header = header;
    this.journal = journal;
    this.tally = tally;
  }

  /**
   * @param tick the tick at which the record is applied, microseconds
   * @throws RejectedException where the record cannot be used
   */
  Outcome apply(MarketRecord r, long tick) throws Exception {
    if (r.hasContract()) {
      if (r.expiry <= r.eventTime || (r.expiry <= tick && table.find(r.contractId()) < 0)) {
        return Outcome.EXPIRED;
      }
    }
    return switch (r.kind) {
      case INSTRUMENT -> {
        table.define(table.findOrEnter(r), r);
        yield Outcome.APPLIED;
      }
      case UNDERLYING_PRICE -> {
        header.spots.put(r.priceKind, r.venue, r.price, r.eventTime, r.currency);
        yield r.shard == 0 ? Outcome.APPLIED : Outcome.NOT_COUNTED;
      }
      case OPTION_MARK -> mark(r);
      case OPTION_TRADE -> r.bustOf.isEmpty() ? trade(r) : bust(r);
      case OPEN_INTEREST -> openInterest(r);
      case DEPTH -> depth(r);
      case CONTRACT_ADJUSTMENT ->
          throw new RejectedException(
              DeadLetterReason.BAD_VALUE, "contract adjustments are not applied yet");
      case VENUE_STATE -> r.shard == 0 ? Outcome.APPLIED : Outcome.NOT_COUNTED;
      case LIQUIDATION, LIQUIDATION_LADDER, VAULT_POSITION, MARKET_EVENT, SEQUENCE_GAP ->
          Outcome.APPLIED;
      case TOUCH, PROGRESS, DEAD_LETTER -> Outcome.NOT_COUNTED;
    };
  }

  private Outcome mark(MarketRecord r) throws RejectedException {
    if (r.price < 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, "mark price " + r.price);
    }
    int slot = table.findOrEnter(r);
    if (r.eventTime >= table.markTime[slot]) {
      table.markTime[slot] = r.eventTime;
      table.markVol[slot] = r.impliedVol;
      table.markPrice[slot] = r.price;
      table.forward[slot] = r.forward;
      if (ImpliedVolChain.isValid(r.impliedVol)) {
        table.lastVol[slot] = r.impliedVol;
        table.lastVolTime[slot] = r.eventTime;
      }
      quote(slot, r);
    }
    return Outcome.APPLIED;
  }

  private void quote(int slot, MarketRecord r) {
    if (r.eventTime >= table.quoteTime[slot]) {
      table.quoteTime[slot] = r.eventTime;
      table.bid[slot] = r.bid;
      table.ask[slot] = r.ask;
      table.bidSize[slot] = r.bidSize;
      table.askSize[slot] = r.askSize;
    }
    table.touch(slot);
  }

  /** An option's book is its quote; a perpetual's mid is a price of the underlying. */
  private Outcome depth(MarketRecord r) {
    if (r.hasContract()) {
      quote(table.findOrEnter(r), r);
    } else if (r.bid > 0 && r.bid < r.ask) {
      double mid = (r.bid + r.ask) / 2;
      header.spots.put(PriceKind.PERPETUAL_MID, r.venue, mid, r.eventTime, r.currency);
    }
    return Outcome.APPLIED;
  }

  private Outcome openInterest(MarketRecord r) throws RejectedException {
    if (!(r.size >= 0) || Double.isInfinite(r.size)) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, "open interest " + r.size);
    }
    int slot = table.findOrEnter(r);
    if (r.asOf < table.openInterestAsOf[slot]) {
      return Outcome.APPLIED;
    }
    if (EpochRule.closes(r.venue, table.openInterestAsOf[slot], r.asOf)) {
      table.previousAsOf[slot] = table.openInterestAsOf[slot];
      table.positionDue[slot] = true;
    }
    if (r.asOf > table.openInterestAsOf[slot]) {
      table.volumeSinceFigure[slot] = 0;
    }
    table.openInterest[slot] = r.size;
    table.openInterestAsOf[slot] = r.asOf;
    table.touch(slot);
    return r.isLate() ? Outcome.AMENDED : Outcome.APPLIED;
  }

  private Outcome trade(MarketRecord r) throws Exception {
    if (!(r.size > 0) || Double.isNaN(r.price) || r.price < 0) {
      throw new RejectedException(
          DeadLetterReason.OUT_OF_RANGE, "price " + r.price + ", size " + r.size);
    }
    JournalEntry known = journal.find(r.venue, r.tradeId);
    long content = ContentHash.of(r);
    if (known != null) {
      if (known.contentHash != content) {
        throw new RejectedException(
            DeadLetterReason.CONFLICTING_DUPLICATE, "trade id " + r.tradeId);
      }
      return Outcome.DUPLICATE;
    }
    int slot = table.findOrEnter(r);
    if (r.eventTime <= table.previousAsOf[slot]) {
      return Outcome.LATE;
    }
    int sign = sign(r, slot);
    long units = FlowUnits.ofContracts(bounded(r.size, slot));
    table.customerFlow[slot] += sign * units;
    if (r.eventTime > table.openInterestAsOf[slot]) {
      table.volumeSinceFigure[slot] += units;
    }
    table.touch(slot);
    JournalEntry entry = new JournalEntry();
    entry.eventTime = r.eventTime;
    entry.contentHash = content;
    entry.contractId = r.contractId();
    entry.signedUnits = sign * units;
    entry.units = units;
    journal.put(r.venue, r.tradeId, entry);
    header.lastTrade = Math.max(header.lastTrade, r.eventTime);
    return r.isLate() ? Outcome.AMENDED : Outcome.APPLIED;
  }

  /** A size beyond belief counts as no more than what is open. */
  private double bounded(double size, int slot) {
    if (size <= FlowUnits.LARGEST_SIZE) {
      return size;
    }
    double open = table.openInterest[slot];
    return Double.isNaN(open) ? 0 : Math.min(open, FlowUnits.LARGEST_SIZE);
  }

  /** The customer's side: the venue's, else the quote rule on the last quote of the session. */
  private int sign(MarketRecord r, int slot) {
    tally.trades++;
    tally.volume += r.size;
    int sign;
    boolean quoted;
    if (r.aggressor != Aggressor.UNKNOWN) {
      sign = r.aggressor == Aggressor.BUY ? 1 : -1;
      quoted = true;
    } else {
      boolean own = !Double.isNaN(r.bid) && !Double.isNaN(r.ask);
      boolean usable =
          own
              || (table.quoteTime[slot] != ContractTable.NEVER
                  && table.quoteTime[slot] <= r.eventTime
                  && Calendars.sameSession(r.venue, table.quoteTime[slot], r.eventTime));
      double bid = own ? r.bid : table.bid[slot];
      double ask = own ? r.ask : table.ask[slot];
      quoted = usable && Quotes.isUsable(bid, ask);
      sign = quoted ? QuoteRule.sign(r.price, bid, ask) : 0;
    }
    count(sign, quoted, r.size);
    return sign;
  }

  private void count(int sign, boolean quoted, double size) {
    if (sign > 0) {
      tally.buys++;
      tally.buyVolume += size;
    } else if (sign < 0) {
      tally.sells++;
      tally.sellVolume += size;
    } else if (quoted) {
      tally.atMid++;
      tally.atMidVolume += size;
      header.unsignedTrades = true;
    } else {
      tally.unsigned++;
      tally.unsignedVolume += size;
      header.unsignedTrades = true;
    }
  }

  /** Takes a trade back exactly. Its id stays known, so that a resend does not bring it back. */
  private Outcome bust(MarketRecord r) throws Exception {
    JournalEntry done = journal.find(r.venue, r.tradeId);
    if (done != null && done.contentHash == ContentHash.of(r)) {
      return Outcome.DUPLICATE;
    }
    JournalEntry target = journal.find(r.venue, r.bustOf);
    if (target == null) {
      throw new RejectedException(DeadLetterReason.UNKNOWN_BUST_TARGET, "trade id " + r.bustOf);
    }
    int slot = table.find(target.contractId);
    if (slot < 0) {
      return Outcome.EXPIRED;
    }
    table.customerFlow[slot] -= target.signedUnits;
    if (target.eventTime > table.openInterestAsOf[slot]) {
      table.volumeSinceFigure[slot] -= target.units;
    }
    table.touch(slot);
    target.signedUnits = 0;
    target.units = 0;
    journal.put(r.venue, r.bustOf, target);
    JournalEntry entry = new JournalEntry();
    entry.eventTime = r.eventTime;
    entry.contentHash = ContentHash.of(r);
    entry.contractId = target.contractId;
    journal.put(r.venue, r.tradeId, entry);
    return r.isLate() ? Outcome.AMENDED : Outcome.APPLIED;
  }
}
