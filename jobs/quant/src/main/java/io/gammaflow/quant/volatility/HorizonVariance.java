package io.gammaflow.quant.volatility;

/**
 * Variance of the log return over a time ahead: v_h = integral of sigma^2 s(t) dt + the variances
 * of the events that fall into it, with s = 1.
 */
public final class HorizonVariance {
  private static final double MICROS_PER_YEAR = 365.0 * 86_400 * 1e6;

  private HorizonVariance() {}

  /**
   * @param annualVariance sigma^2, per year
   * @param nowMicros the moment
   * @param horizonMicros how far ahead
   * @param eventMicros when events take effect
   * @param jumpSds standard deviation of the log return of each
   * @return NaN where the variance is not known
   */
  public static double of(
      double annualVariance,
      long nowMicros,
      long horizonMicros,
      long[] eventMicros,
      double[] jumpSds) {
    double v = annualVariance * horizonMicros / MICROS_PER_YEAR;
    for (int i = 0; i < eventMicros.length; i++) {
      if (eventMicros[i] > nowMicros && eventMicros[i] <= nowMicros + horizonMicros) {
        v += jumpSds[i] * jumpSds[i];
      }
    }
    return v;
  }
}
