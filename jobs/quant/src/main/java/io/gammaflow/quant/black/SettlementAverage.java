package io.gammaflow.quant.black;

/** Settlement on the mean of the index over the last 30 minutes, as Deribit does it. */
public final class SettlementAverage {
  /** Length of the averaging window. */
  public static final double WINDOW_SECONDS = 1800;

  private SettlementAverage() {}

  /**
   * Share of delta and gamma that is still open: 1 before the window, falling linearly to 0 at
   * expiry because the part of the mean already observed no longer moves.
   *
   * @param secondsToExpiry seconds until expiry, negative after it
   * @return a factor in [0, 1]
   */
  public static double factor(double secondsToExpiry) {
    return Math.max(0, Math.min(1, secondsToExpiry / WINDOW_SECONDS));
  }
}
