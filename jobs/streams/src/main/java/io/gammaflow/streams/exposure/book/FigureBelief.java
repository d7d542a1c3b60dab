package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;

/**
 * Decides which OI reports are believed. Open interest moves by no more than the traded volume.
 * Where a venue reports its trades and never closes, a report that moved by much more is held back
 * until a second one confirms it. Where trades are not reported, or OI comes once per session, only
 * a report is doubted that is many times the last one and most of the open interest of the venue.
 */
final class FigureBelief {
  /**
   * A move beyond the traded volume is accepted up to this share of the last report of the
   * contract.
   */
  private static final double SHARE_OF_LAST = 0.25;

  /** It is also accepted up to this share of the open interest of the venue. */
  private static final double SHARE_OF_VENUE = 0.002;

  /** Without trades a report is doubted above this share of the open interest of the venue. */
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
   * Whether an OI report is held back; stores its value to compare the next one with.
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
        header.venue(r.venue).lastTrade != Micros.NEVER && Calendars.isRoundTheClock(r.venue);
    return trades
        ? beyond <= SHARE_OF_VENUE * open
        : r.openInterest() <= TIMES_LAST * last || r.openInterest() <= MOST_OF_VENUE * open;
  }
}
