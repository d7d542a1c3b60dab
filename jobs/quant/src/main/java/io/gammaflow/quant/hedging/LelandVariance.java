package io.gammaflow.quant.hedging;

/**
 * The variance at which an option is hedged every dt under proportional costs (Leland 1985):
 * sigma^2 (1 +- sqrt(2/pi) 2k / (sigma sqrt(dt))), + where the hedger is short.
 *
 * @param variance per year, >= 0
 * @param clamped whether it would have been zero or less: the costs eat the position
 */
public record LelandVariance(double variance, boolean clamped) {
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

  /**
   * @param vol sigma, per year
   * @param cost k, share of value, one way
   * @param stepYears time between rebalances
   * @param isShort whether the hedger is short the option
   */
  public static LelandVariance of(double vol, double cost, double stepYears, boolean isShort) {
    double number = SQRT_2_OVER_PI * 2 * cost / (vol * Math.sqrt(stepYears));
    double variance = vol * vol * (isShort ? 1 + number : 1 - number);
    boolean clamped = !(variance > 0);
    return new LelandVariance(clamped ? 0 : variance, clamped);
  }

  /** The volatility. */
  public double vol() {
    return Math.sqrt(variance);
  }
}
