package io.gammaflow.quant.belief;

/**
 * How far prices move and differ, as absolute log ratios. The bounds are wide enough for a crash
 * that is reported step by step, and narrow enough for a misplaced digit.
 */
public final class Moves {
  /** No step from one record of a source to the next is doubted below this. */
  public static final double SMALLEST_DOUBTED = 0.03;

  /** A source that confirms another one agrees with it this closely. */
  public static final double AGREEMENT = 0.015;

  /** A volatility per year that few underlyings exceed for long: 100 %. */
  private static final double ANNUAL_VOL = 1;

  /** What an implied volatility may change by from one mark to the next, and in a day beside. */
  private static final double VOL_STEP = 0.3;

  private static final double DAILY_VOL_STEP = 1;

  /** The same for a forward's distance from spot. */
  private static final double BASIS_STEP = 0.02;

  private static final double DAILY_BASIS_STEP = 0.02;
  private static final double MICROS_PER_DAY = 86_400.0 * 1_000_000;

  private static final double DEVIATIONS = 5;

  /** What rates, dividends and funding make of a forward in a year, at most. */
  private static final double ANNUAL_CARRY = 0.3;

  private static final double MICROS_PER_YEAR = 365 * MICROS_PER_DAY;

  private Moves() {}

  /**
   * The largest move of one price within a span of time that needs no confirmation.
   *
   * @param spanMicros microseconds; a negative one counts as its opposite
   */
  public static double bound(long spanMicros) {
    double years = Math.abs((double) spanMicros) / MICROS_PER_YEAR;
    return Math.max(SMALLEST_DOUBTED, DEVIATIONS * ANNUAL_VOL * Math.sqrt(years));
  }

  /** The largest change of a contract's implied volatility that needs no confirmation. */
  public static double volBound(long spanMicros) {
    return VOL_STEP + DAILY_VOL_STEP * rootOfDays(spanMicros);
  }

  /** The largest change of a forward's log distance from spot that needs no confirmation. */
  public static double basisBound(long spanMicros) {
    return BASIS_STEP + DAILY_BASIS_STEP * rootOfDays(spanMicros);
  }

  private static double rootOfDays(long spanMicros) {
    return Math.sqrt(Math.abs((double) spanMicros) / MICROS_PER_DAY);
  }

  /** Whether a price may have become another one within a span of time. */
  public static boolean isPlausible(double from, double to, long spanMicros) {
    return distance(from, to) <= bound(spanMicros);
  }

  /**
   * How far a forward is beyond what it may be from spot: positive where it contradicts the spot.
   *
   * @param years time to the forward's delivery, >= 0
   * @param spanMicros time between the two, microseconds
   */
  public static double beyondCarry(double spot, double forward, double years, long spanMicros) {
    return distance(spot, forward) - bound(spanMicros) - ANNUAL_CARRY * years;
  }

  /** Absolute log ratio of two prices; infinite where one is not above 0. */
  public static double distance(double a, double b) {
    return a > 0 && b > 0 ? Math.abs(Math.log(a / b)) : Double.POSITIVE_INFINITY;
  }
}
