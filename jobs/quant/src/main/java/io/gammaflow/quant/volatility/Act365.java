package io.gammaflow.quant.volatility;

/** The day count of every time to expiry and every volatility: years of 365 days. */
public final class Act365 {
  /** Microseconds of a year. */
  public static final double MICROS_PER_YEAR = 365.0 * 86_400 * 1e6;

  private Act365() {}
}
