package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.signing.QuoteRule;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.record.ContentHash;
import io.gammaflow.streams.record.MarketRecord;

/** Signs trades, adds them to the customers' flow, takes busted ones back exactly. */
final class TradeApplier {
  /** Side of a trade that nothing tells. */
  private static final int NO_QUOTE = 2;

  private final ContractTable table;
  private final BookHeader header;
  private final Journal journal;
  private final TickNotes notes;
  private final BookTally tally;

  TradeApplier(DealerBook book, Journal journal, TickNotes notes, BookTally tally) {
    this.table = book.table;
    this.header = book.header;
    this.journal = journal;
    this.notes = notes;
    this.tally = tally;
  }

  /**
   * Applies a trade that is not known yet.
   *
   * @throws RejectedException where its id is known with another content
   */
  Outcome trade(MarketRecord r, long tick) throws Exception {
    JournalEntry known = journal.find(r.venue, r.tradeId);
    long content = ContentHash.of(r);
    if (known != null) {
      return sameOrConflict(known, content, r);
    }
    if (r.eventTime <= EpochRule.horizon(r.venue, tick)) {
      return Outcome.LATE;
    }
    int slot = table.findOrEnter(r);
    if (r.eventTime <= table.previousEpochStart[slot]) {
      return Outcome.LATE;
    }
    int side = side(r, slot);
    int sign = side == NO_QUOTE ? 0 : side;
    long units = units(r, slot);
    count(side, FlowUnits.toContracts(units));
    table.customerFlow[slot] += sign * units;
    if (r.eventTime > table.openInterestAsOf[slot]) {
      table.volumeSinceFigure[slot] += units;
    }
    table.lastTrade[slot] = Math.max(table.lastTrade[slot], r.eventTime);
    table.unsignedTrades[slot] += sign == 0 ? 1 : 0;
    table.touch(slot);
    VenueMemory venue = header.venue(r.venue);
    venue.lastTrade = Math.max(venue.lastTrade, r.eventTime);
    JournalEntry entry = new JournalEntry();
    entry.eventTime = r.eventTime;
    entry.contentHash = content;
    entry.contractId = r.contractId();
    entry.signedUnits = sign * units;
    entry.units = units;
    entry.unsigned = sign == 0;
    journal.put(r.venue, r.tradeId, entry);
    return Outcome.APPLIED;
  }

  /**
   * Takes a trade back. Its id stays known, so that a resend does not bring it back.
   *
   * @throws RejectedException where the trade is not known, or its own id is, with another content
   */
  Outcome bust(MarketRecord r) throws Exception {
    long content = ContentHash.of(r);
    JournalEntry done = journal.find(r.venue, r.tradeId);
    if (done != null) {
      return sameOrConflict(done, content, r);
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
    table.unsignedTrades[slot] -= target.unsigned ? 1 : 0;
    table.touch(slot);
    target.signedUnits = 0;
    target.units = 0;
    target.unsigned = false;
    journal.put(r.venue, r.bustOf, target);
    JournalEntry entry = new JournalEntry();
    entry.eventTime = r.eventTime;
    entry.contentHash = content;
    entry.contractId = target.contractId;
    journal.put(r.venue, r.tradeId, entry);
    return Outcome.APPLIED;
  }

  /** An id is used once: again with the same content it is a resend. */
  private static Outcome sameOrConflict(JournalEntry known, long content, MarketRecord r)
      throws RejectedException {
    if (known.contentHash != content) {
      throw new RejectedException(DeadLetterReason.CONFLICTING_DUPLICATE, "trade id " + r.tradeId);
    }
    return Outcome.DUPLICATE;
  }

  /** A size beyond belief counts as no more than what is open, and no sum overflows. */
  private long units(MarketRecord r, int slot) {
    double size = r.size;
    if (size > FlowUnits.LARGEST_SIZE) {
      double open = table.openInterest[slot];
      size = Double.isNaN(open) ? 0 : Math.min(open, FlowUnits.LARGEST_SIZE);
      notes.clippedSize(r.venue);
    }
    long units = FlowUnits.ofContracts(size);
    long fitting =
        Math.min(
            FlowUnits.fitting(units, table.customerFlow[slot]),
            FlowUnits.fitting(units, table.volumeSinceFigure[slot]));
    if (fitting < units) {
      notes.clippedSize(r.venue);
    }
    return fitting;
  }

  /** The customer's side: the venue's, else by the quote rule on the last quote of the session. */
  private int side(MarketRecord r, int slot) {
    if (r.aggressor == Aggressor.BUY || r.aggressor == Aggressor.SELL) {
      return r.aggressor == Aggressor.BUY ? 1 : -1;
    }
    boolean own = !Double.isNaN(r.bid) && !Double.isNaN(r.ask);
    if (!own && !isCausal(r, slot)) {
      return NO_QUOTE;
    }
    double bid = own ? r.bid : table.bid[slot];
    double ask = own ? r.ask : table.ask[slot];
    if (!Quotes.isUsable(bid, ask)) {
      if (Quotes.isCrossed(bid, ask)) {
        notes.crossedQuote(r.venue);
      }
      return NO_QUOTE;
    }
    return QuoteRule.sign(r.price, bid, ask);
  }

  /** A quote signs trades at or after it, within its session. */
  private boolean isCausal(MarketRecord r, int slot) {
    long quoted = table.quoteTime[slot];
    return quoted != ContractTable.NEVER
        && quoted <= r.eventTime
        && Calendars.sameSession(r.venue, quoted, r.eventTime);
  }

  private void count(int side, double size) {
    tally.trades++;
    tally.volume += size;
    switch (side) {
      case 1 -> {
        tally.buys++;
        tally.buyVolume += size;
      }
      case -1 -> {
        tally.sells++;
        tally.sellVolume += size;
      }
      case 0 -> {
        tally.atMid++;
        tally.atMidVolume += size;
      }
      default -> {
        tally.unsigned++;
        tally.unsignedVolume += size;
      }
    }
  }
}
