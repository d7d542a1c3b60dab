package io.gammaflow.quant.volatility;

/**
 * Variance of the log return over a time ahead: v_h = integral of sigma^2(t) dt + the variances of
 * the events that fall into it. What sigma^2 is now gives way to what it is in the long run, half
 * of the difference every half-life: sigma^2(t) = far + (near - far) 2^(-t/H). So a longer time
 * never has the smaller variance, as it can where each horizon has an average of its own.
 */
public final class HorizonVariance {
  private HorizonVariance() {}

  /**
   * @param near sigma^2 now, per year
   * @param far sigma^2 in the long run, per year
   * @param halfLifeMicros of the difference, > 0
   * @param nowMicros the moment
   * @param horizonMicros how far ahead
   * @param eventMicros when events take effect
   * @param jumpSds standard deviation of the log return of each
   * @return NaN where the variance is not known
   */
  public static double of(
      double near,
      double far,
      double halfLifeMicros,
      long nowMicros,
      long horizonMicros,
      long[] eventMicros,
      double[] jumpSds) {
    double gone = 1 - Math.pow(2, -horizonMicros / halfLifeMicros);
    double excess = (near - far) * halfLifeMicros / Math.log(2) * gone;
    double v = (far * horizonMicros + excess) / Act365.MICROS_PER_YEAR;
    for (int i = 0; i < eventMicros.length; i++) {
      if (eventMicros[i] > nowMicros && eventMicros[i] <= nowMicros + horizonMicros) {
        v += jumpSds[i] * jumpSds[i];
      }
    }
    return v;
  }
}
