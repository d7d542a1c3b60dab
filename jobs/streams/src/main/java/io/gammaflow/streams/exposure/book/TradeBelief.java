package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of a trade counts at once: no more than the largest of the possible open interest of its
 * contract, a share of the open interest of the venue, and many times the mean trade. The rest is
 * pending until the next OI report: one that moved enough confirms it, and a large block counts
 * whole from then on; one that did not drops it.
 */
final class TradeBelief {
  /** Blocks up to this share of the open interest of a venue are usual. */
  private static final double SHARE_OF_VENUE = 0.02;

  private static final double TIMES_MEAN = 100;

  private final ContractTable table;
  private final BookHeader header;
  private final Journal journal;
  private final JournalIndex trades;
  private final FilterEpochs epochs;
  private final VenueOpen venueOpen;
  private final Inventory inventory;

  TradeBelief(
      DealerBook book,
      Journal journal,
      JournalIndex trades,
      FilterEpochs epochs,
      VenueOpen venueOpen) {
    this.table = book.table;
    this.header = book.header;
    this.inventory = book.inventory;
    this.journal = journal;
    this.trades = trades;
    this.epochs = epochs;
    this.venueOpen = venueOpen;
  }

  /**
   * The part of a trade that counts at once, contracts; all of it where nothing is known to compare
   * with.
   */
  double believed(MarketRecord r, int slot) {
    double open = table.largestOpen(slot);
    if (r.tradeSize() <= open) {
      return r.tradeSize();
    }
    double venue = venueOpen.of(r.venue);
    double mean = header.venue(r.venue).sizes.mean();
    if (venue <= 0 && Double.isNaN(mean)) {
      return r.tradeSize();
    }
    double usual = Double.isNaN(mean) ? 0 : TIMES_MEAN * mean;
    return Math.min(r.tradeSize(), Math.max(open, Math.max(usual, SHARE_OF_VENUE * venue)));
  }

  /** Marks a part of a trade as pending. */
  void hold(int slot, long time) {
    table.heldTrade[slot] = Math.max(table.heldTrade[slot], time);
    table.doubts[slot] |= Doubts.TRADE;
  }

  /** Clears the doubt of a contract that has no pending trade any more. */
  void busted(int slot) throws Exception {
    if ((table.doubts[slot] & Doubts.TRADE) != 0 && waiting(slot) == 0) {
      forget(slot);
    }
  }

  private void forget(int slot) {
    table.doubts[slot] &= ~Doubts.TRADE;
    table.heldTrade[slot] = Micros.NEVER;
  }

  /** Pending volume of a contract, contracts. */
  double waiting(int slot) throws Exception {
    if ((table.doubts[slot] & Doubts.TRADE) == 0) {
      return 0;
    }
    long units = 0;
    for (JournalEntry entry : journal.waiting(table.contractId(slot)).values()) {
      units += FlowUnits.fitting(entry.heldUnits, units);
    }
    return FlowUnits.toContracts(units);
  }

  /**
   * Confirms or drops the pending trades that an OI report covers, before the report is applied.
   */
  void settle(MarketRecord r, int slot) throws Exception {
    if ((table.doubts[slot] & Doubts.TRADE) == 0) {
      return;
    }
    double last = Double.isNaN(table.openInterest[slot]) ? 0 : table.openInterest[slot];
    double moved = Math.abs(r.openInterest() - last);
    Map<String, JournalEntry> waiting = new TreeMap<>(journal.waiting(table.contractId(slot)));
    for (Map.Entry<String, JournalEntry> e : waiting.entrySet()) {
      JournalEntry entry = e.getValue();
      if (entry.eventTime > r.openInterestAsOf()) {
        continue;
      }
      if (2 * moved >= FlowUnits.toContracts(entry.heldUnits)) {
        confirm(entry, slot);
      }
      entry.heldUnits = 0;
      journal.put(e.getKey(), entry);
    }
    if (table.heldTrade[slot] <= r.openInterestAsOf()) {
      forget(slot);
    }
    trades.changed();
    table.touch(slot);
  }

  private void confirm(JournalEntry entry, int slot) {
    epochs.remove(slot, entry);
    long units =
        Math.min(
            FlowUnits.fitting(entry.heldUnits, table.customerFlow[slot]),
            FlowUnits.fitting(entry.heldUnits, table.volumeSinceFigure[slot]));
    long side = Long.signum(entry.signedUnits);
    table.customerFlow[slot] += side * units;
    table.volumeSinceFigure[slot] += units;
    entry.units += units;
    entry.signedUnits += side * units;
    entry.lots = inventory.of(slot).lots(FlowUnits.toContracts(entry.units));
    epochs.add(slot, entry);
  }
}
