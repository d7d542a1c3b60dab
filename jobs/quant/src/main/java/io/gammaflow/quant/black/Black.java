package io.gammaflow.quant.black;

/**
 * European option prices (Black and Scholes 1973, Merton 1973, Black 1976), accurate to a few ulp
 * in the deepest wings: the out-of-the-money price from {@link NormalisedBlack}, the rest by
 * parity.
 */
public final class Black {
  /** Below this total volatility an option is its intrinsic value. */
  public static final double SMALLEST_VOL = 1e-10;

  private Black() {}

  /**
   * Price in the currency of spot and strike.
   *
   * @param call call or put
   * @param spot S > 0
   * @param strike K > 0
   * @param years T > 0
   * @param rate r, continuous, 0.05 = 5 %
   * @param yieldRate q, dividend or foreign rate
   * @param sigma volatility per sqrt(year), >= 0
   * @throws IllegalArgumentException where T <= 0 or an input is out of range: an expired contract
   *     has no formula
   */
  public static double price(
      boolean call,
      double spot,
      double strike,
      double years,
      double rate,
      double yieldRate,
      double sigma) {
    requirePositive("spot", spot);
    requirePositive("strike", strike);
    requirePositive("years", years);
    double x = LogMoneyness.of(spot, strike) + (rate - yieldRate) * years;
    double strikeToday = strike * Math.exp(-rate * years);
    // Forward less strike today, as K (e^x - 1): it keeps its digits near the money.
    double gap = strikeToday * Math.expm1(x);
    return price(call, x, sigma * Math.sqrt(years), strikeToday, gap);
  }

  /**
   * Price before discounting, on a forward.
   *
   * @param forward F > 0
   * @param strike K > 0
   * @param totalVol w = sigma sqrt(T) >= 0
   */
  public static double undiscounted(boolean call, double forward, double strike, double totalVol) {
    requirePositive("forward", forward);
    requirePositive("strike", strike);
    return price(call, LogMoneyness.of(forward, strike), totalVol, strike, forward - strike);
  }

  private static double price(boolean call, double x, double w, double strike, double gap) {
    if (!(w >= 0)) {
      throw new IllegalArgumentException("total volatility " + w);
    }
    double intrinsic = Math.max(call ? gap : -gap, 0);
    if (w < SMALLEST_VOL) {
      return intrinsic;
    }
    return strike * Math.exp(0.5 * x) * NormalisedBlack.price(Math.abs(x), w) + intrinsic;
  }

  static void requirePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " " + value);
    }
  }
}
