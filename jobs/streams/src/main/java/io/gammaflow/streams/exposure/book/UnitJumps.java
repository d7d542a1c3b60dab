package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds OI reports that are ten, a hundred or a thousand times the last one, or a fraction of it: a
 * venue that has changed its unit. Open interest moves by no more than the traded volume, so such a
 * step is held back where trades do not explain it; a report that is nearer to what they explain
 * than to the step is growth. Where a venue reports no trades, or closes and does not report all of
 * them, a round factor proves nothing: growth from 2 to 20 contracts is ordinary. Then a step is
 * held back only where at least half of the reports of the venue at a tick, and at least ten, make
 * the same one.
 */
final class UnitJumps {
  private static final double[] FACTORS = {10, 100, 1000, 0.1, 0.01, 0.001};
  private static final int NO_JUMP = -1;

  /** Number of reports with the same step that are no coincidence. */
  private static final int FEWEST = 10;

  /** Relative rounding of decimal numbers in binary. */
  private static final double ROUNDING = 1e-9;

  private final ContractTable table;
  private final BookHeader header;

  /**
   * OI reports of the tick by venue: the number that can be compared, and the number with each
   * step.
   */
  private final Map<String, int[]> steps = new HashMap<>();

  UnitJumps(DealerBook book) {
    this.table = book.table;
    this.header = book.header;
  }

  /** Counts the steps of a tick, before any of its records is applied. */
  void look(List<MarketRecord> due) {
    steps.clear();
    for (MarketRecord r : due) {
      int slot = r.kind == RecordKind.OPEN_INTEREST ? table.find(r.contractId()) : -1;
      if (slot >= 0 && table.openInterest[slot] > 0 && r.openInterest() > 0) {
        int[] counts = steps.computeIfAbsent(r.venue, v -> new int[FACTORS.length + 1]);
        counts[FACTORS.length]++;
        int step = step(r.openInterest(), slot, 0);
        if (step != NO_JUMP) {
          counts[step]++;
        }
      }
    }
  }

  /**
   * Whether an OI report is held back.
   *
   * @param waiting volume that waits to be believed, contracts
   */
  boolean isHeld(MarketRecord r, int slot, double waiting) {
    int step = step(r.openInterest(), slot, waiting);
    if (step == NO_JUMP) {
      return false;
    }
    boolean tellsTrades = header.venue(r.venue).lastTrade != Micros.NEVER;
    if (tellsTrades && Calendars.isRoundTheClock(r.venue)) {
      return true;
    }
    int[] counts = steps.get(r.venue);
    return counts != null && counts[step] >= FEWEST && 2 * counts[step] >= counts[FACTORS.length];
  }

  /** The step that an OI report makes from the last one, beyond the volume traded since. */
  private int step(double size, int slot, double waiting) {
    double last = table.openInterest[slot];
    if (!(last > 0) || !(size > 0)) {
      return NO_JUMP;
    }
    double traded = FlowUnits.toContracts(table.volumeSinceFigure[slot]) + waiting;
    if (Math.abs(size - last) <= traded + ROUNDING * size) {
      return NO_JUMP;
    }
    for (int i = 0; i < FACTORS.length; i++) {
      double expected = last * FACTORS[i];
      if (Math.abs(size - expected) <= (traded + ROUNDING * last) * FACTORS[i]
          && isFar(size, last, traded, FACTORS[i])) {
        return i;
      }
    }
    return NO_JUMP;
  }

  /** Whether a report is nearer, by ratio, to the step than to all that trades explain. */
  private static boolean isFar(double size, double last, double traded, double factor) {
    return factor > 1
        ? size > (last + traded) * Math.sqrt(factor)
        : size < (last - traded) * Math.sqrt(factor);
  }
}
