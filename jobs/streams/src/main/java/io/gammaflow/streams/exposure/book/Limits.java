package io.gammaflow.streams.exposure.book;

/**
 * Bounds of plausible values. Beyond them products overflow or vanish, so such a record is
 * rejected, or its contract left out.
 */
final class Limits {
  private static final double SMALLEST_PRICE = 1e-12;
  private static final double LARGEST_PRICE = 1e15;
  private static final double LARGEST_COUNT = 1e12;

  /** Highest implied volatility, 1.00 = 100 %. */
  private static final double HIGHEST_VOL = 5;

  /** Largest factor between a forward and the spot. */
  private static final double FARTHEST_FORWARD = 100;

  private Limits() {}

  /** Whether a price of the underlying, a strike or a forward can be meant. */
  static boolean isPrice(double value) {
    return value >= SMALLEST_PRICE && value <= LARGEST_PRICE;
  }

  /** Whether a premium or a quote can be meant; NaN is "not given". */
  static boolean isPremiumOrAbsent(double value) {
    return Double.isNaN(value) || value >= 0 && value <= LARGEST_PRICE;
  }

  /** Whether an implied volatility can be meant: above 0 and at most 500 %. */
  static boolean isVol(double value) {
    return value > 0 && value <= HIGHEST_VOL;
  }

  /** Whether a multiplier can be meant. */
  static boolean isMultiplier(double value) {
    return value >= SMALLEST_PRICE && value <= LARGEST_COUNT;
  }

  /** Whether an open interest can be meant. */
  static boolean isOpenInterest(double value) {
    return value >= 0 && value <= LARGEST_COUNT;
  }

  /** Whether a forward can belong to a spot. */
  static boolean isForwardOf(double spot, double forward) {
    return forward >= spot / FARTHEST_FORWARD && forward <= spot * FARTHEST_FORWARD;
  }
}
