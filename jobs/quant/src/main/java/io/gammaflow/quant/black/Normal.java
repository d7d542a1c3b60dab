package io.gammaflow.quant.black;

/** The normal density and distribution, accurate to a few ulp in both tails. */
public final class Normal {
  /** The 95 % quantile: standard deviations from the mean to the bounds of a 90 % interval. */
  public static final double Z95 = 1.6448536269514722;

  /** 1 / sqrt(2). */
  public static final double INV_SQRT_2 = 0.7071067811865475244;

  /** 1 / sqrt(2 pi). */
  public static final double INV_SQRT_2_PI = 0.39894228040143267794;

  /** sqrt(2 pi). */
  public static final double SQRT_2_PI = 2.5066282746310005024;

  private Normal() {}

  /** The density at x. */
  public static double pdf(double x) {
    return INV_SQRT_2_PI * Math.exp(-0.5 * x * x);
  }

  /** The probability of a value below x, relatively accurate far into the left tail. */
  public static double cdf(double x) {
    return cdf(x, Math.exp(-0.5 * x * x));
  }

  /**
   * The probability of a value below x, given exp(-x^2/2): for callers that need the density too
   * and want one exponential for both.
   */
  public static double cdf(double x, double expOfMinusHalfSquare) {
    double tail = 0.5 * Erfcx.of(Math.abs(x) * INV_SQRT_2) * expOfMinusHalfSquare;
    return x <= 0 ? tail : 1 - tail;
  }
}
