package io.gammaflow.streams.exposure.book;

/**
 * Fixed point for sums of trade sizes: 1e-8 contracts. Integer sums commute, so any order inside a
 * tick gives the same bits and a bust is an exact subtraction.
 */
final class FlowUnits {
  /** Units a contract. */
  static final double PER_CONTRACT = 1e8;

  /** Largest size that is taken as it is, contracts; beyond it is an outlier. */
  static final double LARGEST_SIZE = 1e9;

  /** No sum of units goes beyond this. */
  private static final long LARGEST_SUM = Long.MAX_VALUE / 2;

  private FlowUnits() {}

  /** A size in contracts, 0 to {@link #LARGEST_SIZE}, as units, to the nearest. */
  static long ofContracts(double contracts) {
    return Math.round(contracts * PER_CONTRACT);
  }

  static double toContracts(long units) {
    return units / PER_CONTRACT;
  }

  /** How many of some units fit on top of a sum, whichever way they go. */
  static long fitting(long units, long sum) {
    return Math.min(units, LARGEST_SUM - Math.abs(sum));
  }
}
