package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.belief.Moves;
import io.gammaflow.quant.impact.OrderBook;

/**
 * Plausibility check of order books, ladders and open interest of perpetuals against the last ones
 * of their source. One that does not follow waits for a second one that confirms it.
 */
final class BookBelief {
  /** By this factor the units of a side may change from one state to the next. */
  private static final double UNITS = Math.log(3);

  /** By this one the mean price of a ladder's rungs, of which the nearest come and go. */
  private static final double MEAN = Math.log(1.2);

  /** And by this one the open interest of a perpetual. */
  private static final double OPEN = Math.log(1.5);

  /** A tick is what it was, but for its rounding. */
  private static final double SAME = 1e-6;

  private BookBelief() {}

  /** Whether a book may have become another one; true where one of the two is not a book. */
  static boolean follows(OrderBook last, OrderBook next, long spanMicros) {
    if (!last.isLiquid() || !next.isLiquid()) {
      return true;
    }
    return Moves.isPlausible(last.mid(), next.mid(), spanMicros)
        && isTick(last.tick(), next.tick())
        && Moves.distance(sum(last.bidUnits(), 0, 1), sum(next.bidUnits(), 0, 1)) <= UNITS
        && Moves.distance(sum(last.askUnits(), 0, 1), sum(next.askUnits(), 0, 1)) <= UNITS
        && Moves.distance(last.reach(true), next.reach(true)) <= UNITS
        && Moves.distance(last.reach(false), next.reach(false)) <= UNITS;
  }

  private static boolean isTick(double last, double next) {
    return !(last > 0) || Moves.distance(last, next) <= SAME;
  }

  /**
   * Whether the rungs of one side of a ladder, price and units in turn, may have become others.
   *
   * @param fired units that have been taken off the last ones since
   */
  static boolean follows(double[] last, double fired, double[] next) {
    double before = sum(last, 1, 2);
    double after = sum(next, 1, 2);
    if (!(before + fired > 0) || !(after > 0)) {
      return true;
    }
    double nearest = Math.max(before, Math.min(after, before + fired));
    return Moves.distance(nearest, after) <= UNITS && isMean(last, next);
  }

  private static boolean isMean(double[] last, double[] next) {
    return !(sum(last, 1, 2) > 0) || Moves.distance(mean(last), mean(next)) <= MEAN;
  }

  /** Whether an open interest may have become another one. */
  static boolean follows(double last, double next) {
    return !(last > 0) || Moves.distance(last, next) <= OPEN;
  }

  private static double mean(double[] rungs) {
    double sum = 0;
    for (int i = 0; i < rungs.length; i += 2) {
      sum += rungs[i] * rungs[i + 1];
    }
    return sum / sum(rungs, 1, 2);
  }

  private static double sum(double[] values, int from, int step) {
    double sum = 0;
    for (int i = from; i < values.length; i += step) {
      sum += values[i];
    }
    return sum;
  }
}
