package io.gammaflow.quant.black;

/**
 * Coin-settled (inverse) options on a forward, undiscounted: what Black (1976) prices in currency,
 * paid in coin. Derived for this project and checked numerically.
 */
public final class InverseOption {
  private InverseOption() {}

  /** Price in coin: the currency price over F. */
  public static double coinPrice(boolean call, double forward, double strike, double totalVol) {
    return Black.undiscounted(call, forward, strike, totalVol) / forward;
  }

  /** Delta to the forward of the currency price, coin. */
  public static double delta(boolean call, double forward, double strike, double totalVol) {
    double side = call ? 1 : -1;
    double d1 = LogMoneyness.of(forward, strike) / totalVol + 0.5 * totalVol;
    return side * Normal.cdf(side * d1);
  }

  /** Net transaction delta, coin: delta less the coin price, exactly th (K/F) N(th d2). */
  public static double netTransactionDelta(
      boolean call, double forward, double strike, double totalVol) {
    return -perpHedge(call, forward, strike, totalVol) / forward;
  }

  /**
   * Inverse perpetual that hedges one long option for a dealer who accounts in coin, currency of
   * the strike, + = long. Its derivative in F over F is exactly minus the Black gamma.
   */
  public static double perpHedge(boolean call, double forward, double strike, double totalVol) {
    double side = call ? 1 : -1;
    double d2 = LogMoneyness.of(forward, strike) / totalVol - 0.5 * totalVol;
    return -side * strike * Normal.cdf(side * d2);
  }
}
