package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.record.MarketRecord;

/**
 * Which figures of open interest are believed. Open interest moves by no more than what was traded;
 * where a venue tells its trades and never closes, a figure that moved by much more waits until a
 * second one says the same. Where it tells none, or a figure comes once a session and no second one
 * with it, only a figure is doubted that is many times the last one and most of what the venue has.
 */
final class FigureBelief {
  /** A move beyond the trades is not doubted below this share of the contract's last figure. */
  private static final double SHARE_OF_LAST = 0.25;

  /** Nor below this share of what is open at the venue. */
  private static final double SHARE_OF_VENUE = 0.002;

  /** Without trades a figure is doubted above this share of what is open at the venue. */
  private static final double MOST_OF_VENUE = 0.5;

  private static final double TIMES_LAST = 10;

  private final ContractTable table;
  private final BookHeader header;
  private final VenueOpen venueOpen;

  FigureBelief(DealerBook book, VenueOpen venueOpen) {
    this.table = book.table;
    this.header = book.header;
    this.venueOpen = venueOpen;
  }

  /**
   * Whether a figure is to be held back; notes what it says for the next one.
   *
   * @param waiting volume that waits to be believed, contracts
   */
  boolean isHeld(MarketRecord r, int slot, double waiting) {
    double last = table.openInterest[slot];
    double traded = FlowUnits.toContracts(table.volumeSinceFigure[slot]) + waiting;
    if (Double.isNaN(last) || r.openInterest() == last || isExplained(r, slot, traded)) {
      return release(slot);
    }
    double held = table.heldFigure[slot];
    if (Math.abs(r.openInterest() - held) <= traded + SHARE_OF_LAST * held) {
      return release(slot);
    }
    table.heldFigure[slot] = r.openInterest();
    table.doubts[slot] |= Doubts.FIGURE;
    table.touch(slot);
    return true;
  }

  private boolean release(int slot) {
    table.heldFigure[slot] = Double.NaN;
    table.doubts[slot] &= ~Doubts.FIGURE;
    return false;
  }

  private boolean isExplained(MarketRecord r, int slot, double traded) {
    double last = table.openInterest[slot];
    double beyond = Math.abs(r.openInterest() - last) - traded;
    if (beyond <= SHARE_OF_LAST * last) {
      return true;
    }
    double open = venueOpen.of(r.venue);
    boolean trades =
        header.venue(r.venue).lastTrade != ContractTable.NEVER
            && Calendars.isRoundTheClock(r.venue);
    return trades
        ? beyond <= SHARE_OF_VENUE * open
        : r.openInterest() <= TIMES_LAST * last || r.openInterest() <= MOST_OF_VENUE * open;
  }
}
