package io.gammaflow.quant.hedging;

/**
 * The band of Zakamouline (2006): delta at an adjusted volatility, plus and minus {@code h0 + h1}.
 *
 * @param h0 part that does not depend on gamma, units of the underlying per option
 * @param h1 part that does
 * @param adjustment K_z, relative change of the variance; negative
 * @param variance sigma_m^2, per year, >= 0
 * @param clamped whether the variance would have been zero or less
 */
public record ZakamoulineBand(
    double h0, double h1, double adjustment, double variance, boolean clamped) {
  /**
   * @param cost k, share of value, one way
   * @param gamma of the position, its sign decides how the variance is adjusted: + = long
   * @param riskAversion gamma_a, per currency
   */
  public static ZakamoulineBand of(
      double spot,
      double gamma,
      double vol,
      double years,
      double rate,
      double cost,
      double riskAversion) {
    double discount = Math.exp(-rate * years);
    double perVol = Math.sqrt(Math.sqrt(discount / vol));
    double size = Math.abs(gamma);
    double h0 = cost / (riskAversion * spot * vol * vol * years);
    double h1 =
        1.12
            * Math.pow(cost, 0.31)
            * Math.pow(years, 0.05)
            * perVol
            * Math.sqrt(size / riskAversion);
    double k =
        -4.76
            * Math.pow(cost, 0.78)
            * Math.pow(years, -0.02)
            * perVol
            * Math.pow(riskAversion * spot * spot * size, 0.15);
    double variance = vol * vol * (1 + (gamma >= 0 ? k : -k));
    boolean clamped = !(variance > 0);
    return new ZakamoulineBand(h0, h1, k, clamped ? 0 : variance, clamped);
  }
}
