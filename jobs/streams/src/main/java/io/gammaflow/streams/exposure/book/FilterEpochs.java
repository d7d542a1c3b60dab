package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.Epoch;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves the filter along the epochs of the contracts. An epoch ends at the close that its OI report
 * describes. On listed venues a close passes before its report is published: from the first trade
 * after it two epochs are open, the one whose report is pending and the running one.
 */
final class FilterEpochs {
  /** An OI report above this many times the traded volume cannot have grown from nothing. */
  private static final double ROUNDING = 1 + 1e-9;

  private final ContractTable table;
  private final Inventory inventory;
  private final Vaults vaults;
  private final JournalIndex trades;

  FilterEpochs(DealerBook book, JournalIndex trades) {
    this.table = book.table;
    this.inventory = book.inventory;
    this.vaults = book.vaults;
    this.trades = trades;
  }

  /** Trades up to this time are final: neither late trades nor busts change them. */
  long finalUntil(int slot) {
    return isWaiting(slot) ? table.epochStart[slot] : table.previousEpochStart[slot];
  }

  private boolean isWaiting(int slot) {
    return table.rolledAt[slot] != Micros.NEVER;
  }

  private long runningSince(int slot) {
    return isWaiting(slot) ? table.rolledAt[slot] : table.epochStart[slot];
  }

  private Epoch epochOf(int slot, long time) {
    return time <= runningSince(slot) ? Epoch.PREVIOUS : Epoch.CURRENT;
  }

  /** Ends the running epoch if a trade is the first one after a close. */
  void reach(int slot, long time) throws Exception {
    long close = closePassed(slot, time);
    if (close != Micros.NEVER) {
      List<JournalEntry> later = takeOut(slot, close);
      roll(slot, close);
      putBack(slot, later);
    }
  }

  /** The last close that has passed since the running epoch began; NEVER where none has. */
  private long closePassed(int slot, long time) {
    if (Calendars.isRoundTheClock(table.venue[slot])) {
      return Micros.NEVER;
    }
    long close = Calendars.previousClose(table.venue[slot], time);
    return close > runningSince(slot) ? close : Micros.NEVER;
  }

  private void roll(int slot, long close) {
    inventory.of(slot).filter.roll(slot);
    table.rolledAt[slot] = close;
  }

  /** Adds a trade to the epoch of its event time. */
  void add(int slot, JournalEntry e) {
    if (e.lots > 0) {
      InventoryFilter filter = inventory.of(slot).filter;
      SigningClass signingClass = SigningClass.of(e.signingClass);
      filter.add(slot, epochOf(slot, e.eventTime), signingClass, e.sign, e.lots);
      inventory.changed(slot);
    }
  }

  /** Removes a busted trade that is not final. */
  void remove(int slot, JournalEntry e) {
    if (e.lots > 0) {
      InventoryFilter filter = inventory.of(slot).filter;
      SigningClass signingClass = SigningClass.of(e.signingClass);
      filter.remove(slot, epochOf(slot, e.eventTime), signingClass, e.sign, e.lots);
      inventory.changed(slot);
    }
  }

  /**
   * Removes the trade with which a known holder built its position from the customers' flow: the
   * latest trade of exactly that size between two instants that is not final.
   *
   * @param bought contracts, + = the holder bought
   * @return the epoch of the trade; null where there is none
   */
  @Nullable Epoch takeOwn(int slot, double bought, long after, long until, Journal journal)
      throws Exception {
    long lots = inventory.of(slot).lots(Math.abs(bought));
    int sign = bought > 0 ? 1 : -1;
    long first = Math.max(after, finalUntil(slot));
    JournalEntry own =
        journal.release(
            table.contractId(slot),
            e ->
                e.lots == lots
                    && (e.sign == 0 || e.sign == sign)
                    && e.eventTime > first
                    && e.eventTime <= until);
    if (own == null) {
      return null;
    }
    trades.changed();
    remove(slot, own);
    return epochOf(slot, own.eventTime);
  }

  /** Applies an OI report that is not older than the last one. */
  void figure(int slot, MarketRecord r) throws Exception {
    VenueInventory v = inventory.of(slot);
    inventory.changed(slot);
    boolean listed = table.listedAt[slot] != Micros.NEVER;
    double open = Math.max(0, r.openInterest() - vaults.held(slot));
    if (listed && open > volumeUpTo(slot, r.openInterestAsOf()) * v.lot * ROUNDING) {
      // More is open than was traded since: the contract is only new to this stream.
      v.filter.reenterAsLegacy(slot);
      table.listedAt[slot] = Micros.NEVER;
    }
    if (EpochRule.closes(r.venue, table.epochStart[slot], r.openInterestAsOf())) {
      close(slot, r.openInterestAsOf(), open / v.lot);
    } else if (r.openInterestAsOf() == table.epochStart[slot] && !isWaiting(slot)) {
      v.filter.restate(slot, open / v.lot);
    }
  }

  private void close(int slot, long asOf, double openLots) throws Exception {
    InventoryFilter filter = inventory.of(slot).filter;
    long start = table.epochStart[slot];
    long begun = start == Micros.NEVER ? table.listedAt[slot] : start;
    List<JournalEntry> later = takeOut(slot, asOf);
    if (isWaiting(slot)) {
      // Trades of the running epoch up to the OI report belong to the epoch that it closes.
      filter.roll(slot);
    }
    filter.close(slot, openLots, EpochRule.length(table.venue[slot], begun, asOf));
    table.rolledAt[slot] = Micros.NEVER;
    table.listedAt[slot] = Micros.NEVER;
    table.previousEpochStart[slot] = start;
    table.epochStart[slot] = asOf;
    table.positionDue[slot] = true;
    putBack(slot, later);
  }

  /** Lots that a contract without an OI report has traded up to an instant. */
  private double volumeUpTo(int slot, long time) throws Exception {
    double lots = inventory.of(slot).filter.volumeSinceFigure(slot);
    if (table.lastTrade[slot] > time) {
      for (JournalEntry e : trades.after(table.contractId(slot), time)) {
        lots -= e.lots;
      }
    }
    return lots;
  }

  /** Removes the trades after an instant from the epochs in which they are counted. */
  private List<JournalEntry> takeOut(int slot, long time) throws Exception {
    if (table.lastTrade[slot] <= time) {
      return new ArrayList<>();
    }
    List<JournalEntry> later = trades.after(table.contractId(slot), time);
    for (JournalEntry e : later) {
      remove(slot, e);
    }
    return later;
  }

  /** Adds trades again, each to its epoch: later trades are not counted yet. */
  private void putBack(int slot, List<JournalEntry> later) {
    later.sort(Comparator.comparingLong(e -> e.eventTime));
    for (JournalEntry e : later) {
      long close = closePassed(slot, e.eventTime);
      if (close != Micros.NEVER) {
        roll(slot, close);
      }
      add(slot, e);
    }
  }
}
