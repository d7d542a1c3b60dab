package io.gammaflow.quant.hedging;

/**
 * Half-widths of hedging bands, underlying units, >= 0: how far a hedge may be off before it pays
 * to trade. {@code gamma} in units per price unit, of either sign; {@code riskAversion} per
 * currency.
 */
public final class HedgingBands {
  private HedgingBands() {}

  /**
   * Proportional costs (Whalley, Wilmott 1997): (3/2 e^{-rT} k S Gamma^2 / gamma_a)^{1/3}.
   *
   * @param cost k, share of value, one way
   */
  public static double whalleyWilmott(
      double spot, double gamma, double cost, double riskAversion, double discount) {
    return Math.cbrt(1.5 * discount * cost * spot * gamma * gamma / riskAversion);
  }

  /**
   * A fixed cost a rebalance (gas, a ticket), reset to the centre: (12 G Gamma^2 / gamma_a)^{1/4}.
   *
   * @param cost G, currency
   */
  public static double fixedCost(double gamma, double cost, double riskAversion) {
    return Math.sqrt(Math.sqrt(12 * cost * gamma * gamma / riskAversion));
  }

  /**
   * Where trades are possible only once a block the hedge drifts by that much anyhow: |Gamma| sigma
   * S sqrt(tau_b).
   *
   * @param blockYears time between blocks
   */
  public static double blockTime(double spot, double gamma, double vol, double blockYears) {
    return Math.abs(gamma) * vol * spot * Math.sqrt(blockYears);
  }

  /** Variance of tracking that blocks add, units squared: Gamma^2 sigma^2 S^2 tau_b / 2. */
  public static double blockTrackingVariance(
      double spot, double gamma, double vol, double blockYears) {
    double drift = blockTime(spot, gamma, vol, blockYears);
    return 0.5 * drift * drift;
  }

  /**
   * The widest of the bands that the costs call for.
   *
   * @param costs what hedging costs
   */
  public static double halfWidth(double spot, double gamma, double vol, HedgingCosts costs) {
    double proportional =
        whalleyWilmott(spot, gamma, costs.proportional(), costs.riskAversion(), 1);
    double fixed = fixedCost(gamma, costs.fixed(), costs.riskAversion());
    double blocks = costs.blockYears() > 0 ? blockTime(spot, gamma, vol, costs.blockYears()) : 0;
    return Math.max(Math.max(proportional, fixed), blocks);
  }
}
