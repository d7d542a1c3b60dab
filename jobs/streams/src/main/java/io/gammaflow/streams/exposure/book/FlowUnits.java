package io.gammaflow.streams.exposure.book;

/**
 * Fixed point for sums of trade sizes: 1e-8 contracts. Integer sums commute, so any order inside a
 * tick gives the same bits and a bust is an exact subtraction.
 */
final class FlowUnits {
  /** Units per contract. */
  static final double PER_CONTRACT = 1e8;

  /** Largest size that is used as it is, contracts; a larger one is an outlier. */
  static final double LARGEST_SIZE = 1e9;

  /** Bound of every sum of units. */
  private static final long LARGEST_SUM = Long.MAX_VALUE / 2;

  private FlowUnits() {}

  /** A size in contracts, 0 to {@link #LARGEST_SIZE}, in units, rounded to the nearest. */
  static long ofContracts(double contracts) {
    return Math.round(contracts * PER_CONTRACT);
  }

  static double toContracts(long units) {
    return units / PER_CONTRACT;
  }

  /** How many of these units can be added to a sum, or subtracted from it, within its bound. */
  static long fitting(long units, long sum) {
    return Math.min(units, LARGEST_SUM - Math.abs(sum));
  }
}
