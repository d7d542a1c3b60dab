package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.signing.Signing;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.record.ContentHash;
import io.gammaflow.streams.record.MarketRecord;

/** Signs trades, adds them to the customers' flow, and busts them exactly. */
final class TradeApplier {
  /** Largest counted volume of a contract between OI reports, lots. */
  private static final long MOST_LOTS = Long.MAX_VALUE / 4;

  private final ContractTable table;
  private final BookHeader header;
  private final Journal journal;
  private final TickFlags flags;
  private final BookTally tally;
  private final DealerBook book;
  private final JournalIndex trades;
  private final FilterEpochs epochs;
  private final TradeSigner signer;
  private final TradeBelief belief;

  TradeApplier(
      DealerBook book,
      Journal journal,
      JournalIndex trades,
      FilterEpochs epochs,
      Packages packages,
      TradeBelief belief,
      TickFlags flags,
      BookTally tally) {
    this.book = book;
    this.trades = trades;
    this.epochs = epochs;
    this.signer = new TradeSigner(book.table, flags, packages);
    this.belief = belief;
    this.table = book.table;
    this.header = book.header;
    this.journal = journal;
    this.flags = flags;
    this.tally = tally;
  }

  /**
   * Applies a trade whose id is not known yet.
   *
   * @throws RejectedException where its id is known with another content
   */
  Outcome trade(MarketRecord r, long tick) throws Exception {
    JournalEntry known = journal.find(r.venue, r.tradeId());
    long content = ContentHash.of(r);
    if (known != null) {
      return sameOrConflict(known, content, r);
    }
    if (r.eventTime <= EpochRule.horizon(r.venue, tick)) {
      return Outcome.LATE;
    }
    int slot = book.slotOf(r);
    if (r.eventTime <= epochs.finalUntil(slot)) {
      return Outcome.LATE;
    }
    epochs.reach(slot, r.eventTime);
    int side = signer.takerSide(r, slot);
    int sign = side == TradeSigner.NO_QUOTE ? 0 : side;
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
    entry.heldUnits = held(r, slot, units);
    entry.unsigned = sign == 0;
    Signing signing = signer.signing(r, slot);
    entry.signingClass = signing.signingClass().ordinal();
    entry.sign = signing.sign();
    entry.lots = lots(slot, units, r.venue);
    epochs.add(slot, entry);
    remember(r.venue, r.tradeId(), entry);
    return Outcome.APPLIED;
  }

  /**
   * Busts a trade. Its id stays known, so that a resend does not restore it.
   *
   * @throws RejectedException where the trade is not known, or its own id is, with another content
   */
  Outcome bust(MarketRecord r) throws Exception {
    long content = ContentHash.of(r);
    JournalEntry done = journal.find(r.venue, r.tradeId());
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
    if (target.settled || target.eventTime <= epochs.finalUntil(slot)) {
      return Outcome.LATE;
    }
    epochs.remove(slot, target);
    table.customerFlow[slot] -= target.signedUnits;
    if (target.eventTime > table.openInterestAsOf[slot]) {
      table.volumeSinceFigure[slot] -= target.units;
    }
    table.unsignedTrades[slot] -= target.unsigned ? 1 : 0;
    table.touch(slot);
    target.signedUnits = 0;
    target.units = 0;
    target.heldUnits = 0;
    target.unsigned = false;
    target.lots = 0;
    remember(r.venue, r.bustOf, target);
    belief.busted(slot);
    JournalEntry entry = new JournalEntry();
    entry.eventTime = r.eventTime;
    entry.contentHash = content;
    entry.contractId = target.contractId;
    remember(r.venue, r.tradeId(), entry);
    return Outcome.APPLIED;
  }

  /** A known id with the same content is a resend. */
  private static Outcome sameOrConflict(JournalEntry known, long content, MarketRecord r)
      throws RejectedException {
    if (known.contentHash != content) {
      throw new RejectedException(
          DeadLetterReason.CONFLICTING_DUPLICATE, "trade id " + r.tradeId());
    }
    return Outcome.DUPLICATE;
  }

  /** Size in whole lots, clipped to what the filter can count. */
  private long lots(int slot, long units, String venue) {
    VenueInventory v = book.inventory.of(slot);
    long lots = v.lots(FlowUnits.toContracts(units));
    long room = MOST_LOTS - v.filter.volumeSinceFigure(slot);
    if (lots > room) {
      flags.raise(venue, Flag.OUTLIER_CLIPPED);
    }
    return Math.max(0, Math.min(lots, room));
  }

  private void remember(String venue, String tradeId, JournalEntry entry) throws Exception {
    journal.put(venue, tradeId, entry);
    trades.changed();
  }

  /**
   * Units of a trade: an implausible size counts as no more than open interest, and no sum
   * overflows.
   */
  private long units(MarketRecord r, int slot) {
    double size = r.tradeSize() > FlowUnits.LARGEST_SIZE ? r.tradeSize() : belief.believed(r, slot);
    if (size > FlowUnits.LARGEST_SIZE) {
      double open = table.openInterest[slot];
      size = Double.isNaN(open) ? 0 : Math.min(open, FlowUnits.LARGEST_SIZE);
      flags.raise(r.venue, Flag.OUTLIER_CLIPPED);
    }
    long units = FlowUnits.ofContracts(size);
    long fitting =
        Math.min(
            FlowUnits.fitting(units, table.customerFlow[slot]),
            FlowUnits.fitting(units, table.volumeSinceFigure[slot]));
    if (fitting < units) {
      flags.raise(r.venue, Flag.OUTLIER_CLIPPED);
    }
    return fitting;
  }

  /** The rest of a plausible size that is pending confirmation, units. */
  private long held(MarketRecord r, int slot, long units) {
    boolean meant = r.tradeSize() <= FlowUnits.LARGEST_SIZE;
    if (meant && belief.believed(r, slot) == r.tradeSize()) {
      return 0;
    }
    belief.hold(slot, r.eventTime);
    return meant ? FlowUnits.ofContracts(r.tradeSize()) - units : 0;
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
