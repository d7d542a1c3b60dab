package io.gammaflow.quant.implied;

import io.gammaflow.quant.black.LogMoneyness;
import io.gammaflow.quant.black.Normal;

/**
 * Black implied volatility to double precision: three objectives over three branches of the
 * normalised price (Jaeckel 2015, "Let's Be Rational"), each solved by Householder's third-order
 * step inside a bracket.
 */
public final class ImpliedVol {
  /** Where price/(sigma vega) is larger, rounding of the price decides sigma: no answer. */
  public static final double LARGEST_CONDITION = 1e10;

  private ImpliedVol() {}

  /**
   * The volatility that reprices a European option.
   *
   * @param undiscountedPrice price over the discount factor, in the forward's currency
   * @param forward forward F
   * @param strike strike K
   * @param years time to expiry
   * @param call call or put
   * @return volatility per sqrt(year), 1.00 = 100 %; NaN where the price is at or outside its
   *     bounds, an input is not positive and finite, or price/(sigma vega) > 1e10
   */
  public static double solve(
      double undiscountedPrice, double forward, double strike, double years, boolean call) {
    return solve(undiscountedPrice, forward, strike, years, call, Double.NaN);
  }

  /**
   * The same from a guess, e.g. the last volatility of the contract: faster where it is near, equal
   * within the same bound wherever it is.
   *
   * @param guess volatility per sqrt(year); NaN or not positive where there is none
   */
  public static double solve(
      double undiscountedPrice,
      double forward,
      double strike,
      double years,
      boolean call,
      double guess) {
    if (!(positive(forward) && positive(strike) && positive(years))) {
      return Double.NaN;
    }
    double gap = call ? forward - strike : strike - forward;
    double timeValue = undiscountedPrice - Math.max(gap, 0);
    double room = (call ? forward : strike) - undiscountedPrice;
    if (!(timeValue > 0 && room > 0)) {
      return Double.NaN;
    }
    double scale = Math.sqrt(forward) * Math.sqrt(strike);
    double absX = Math.abs(LogMoneyness.of(forward, strike));
    double root = Math.sqrt(years);
    double w = guess > 0 ? TotalVol.near(absX, timeValue / scale, room / scale, guess * root) : 0;
    if (!(w > 0)) {
      w = TotalVol.solve(absX, timeValue / scale, room / scale);
    }
    if (!(w > 0)) {
      return Double.NaN;
    }
    double h = absX / w;
    double sigmaVega = scale * w * Normal.INV_SQRT_2_PI * Math.exp(-0.5 * (h * h + 0.25 * w * w));
    if (!(undiscountedPrice <= LARGEST_CONDITION * sigmaVega)) {
      return Double.NaN;
    }
    return w / root;
  }

  private static boolean positive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }
}
