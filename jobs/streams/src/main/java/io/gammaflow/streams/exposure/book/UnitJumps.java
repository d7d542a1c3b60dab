package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds figures of open interest that are ten, a hundred or a thousand times what they were, or a
 * fraction of that: a venue that counts in another unit since. Open interest moves by no more than
 * what was traded, so such a step is held back where the trades do not explain it; a figure that is
 * nearer to what they explain than to the step has grown. Where a venue tells no trades, or closes
 * and tells less than all of them, a round number is no proof: growth from 2 to 20 contracts is
 * ordinary there. Then a step is held where at least half of the venue's figures of a tick, and
 * ten, make the same one.
 */
final class UnitJumps {
  private static final double[] FACTORS = {10, 100, 1000, 0.1, 0.01, 0.001};
  private static final int NO_JUMP = -1;

  /** So many figures that make the same step are no chance. */
  private static final int FEWEST = 10;

  /** Figures are decimal numbers in binary. */
  private static final double ROUNDING = 1e-9;

  private final ContractTable table;
  private final BookHeader header;

  /** Figures of the tick by venue: those that can be compared, and those that make each step. */
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
   * Whether a figure is to be held back.
   *
   * @param waiting volume that waits to be believed, contracts
   */
  boolean isHeld(MarketRecord r, int slot, double waiting) {
    int step = step(r.openInterest(), slot, waiting);
    if (step == NO_JUMP) {
      return false;
    }
    boolean tellsTrades = header.venue(r.venue).lastTrade != ContractTable.NEVER;
    if (tellsTrades && Calendars.isRoundTheClock(r.venue)) {
      return true;
    }
    int[] counts = steps.get(r.venue);
    return counts != null && counts[step] >= FEWEST && 2 * counts[step] >= counts[FACTORS.length];
  }

  /** The step that a figure makes from the last one, beyond what was traded since. */
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

  /** Whether a figure is more than half of a step, by factors, from all that trades explain. */
  private static boolean isFar(double size, double last, double traded, double factor) {
    return factor > 1
        ? size > (last + traded) * Math.sqrt(factor)
        : size < (last - traded) * Math.sqrt(factor);
  }
}
