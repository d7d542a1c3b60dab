package io.gammaflow.quant.inventory;

import io.gammaflow.quant.black.Normal;

/** The inverse of the normal distribution, accurate to a few ulp far into both tails. */
public final class InverseNormal {
  private InverseNormal() {}

  /**
   * The value below which a normal variable lies with probability p.
   *
   * @param p in [0, 1]; 0 and 1 give the infinities, anything outside NaN
   */
  public static double of(double p) {
    return p <= 0.5 ? lower(p) : -lower(1 - p);
  }

  /**
   * The same, from the smaller of p and its complement, so that neither tail loses digits.
   *
   * @param p probability below
   * @param complement probability above, 1 - p
   */
  static double of(double p, double complement) {
    return p <= complement ? lower(p) : -lower(complement);
  }

  /** Within 6e-9 of {@link #of}, at half the cost: for random draws. */
  static double nearly(double p) {
    return p <= 0.5 ? refined(p, 1) : -refined(1 - p, 1);
  }

  private static double lower(double p) {
    if (!(p > 0)) {
      return p == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    return refined(p, 2);
  }

  /** Halley on N(x) - p: three digits become nine, then all. */
  private static double refined(double p, int steps) {
    double x = start(p);
    for (int i = 0; i < steps; i++) {
      double e = Math.exp(-0.5 * x * x);
      double ratio = (Normal.cdf(x, e) - p) / (Normal.INV_SQRT_2_PI * e);
      x -= ratio / (1 + 0.5 * x * ratio);
    }
    return x;
  }

  /** Abramowitz and Stegun 1964, 26.2.23: within 4.5e-4. */
  private static double start(double p) {
    double t = Math.sqrt(-2 * Math.log(p));
    return (2.515517 + t * (0.802853 + t * 0.010328))
            / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        - t;
  }
}
