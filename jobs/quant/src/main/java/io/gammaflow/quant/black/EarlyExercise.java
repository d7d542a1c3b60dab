package io.gammaflow.quant.black;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The value of the right to exercise early, by the quadratic approximation of Barone-Adesi and
 * Whaley (1987) with the correction of Ju and Zhong (1999): within half a percent of the premium,
 * so that one knows where the European formula may not be used.
 */
public final class EarlyExercise {
  /** A yield that is only the rounding of the forward. */
  private static final double SMALLEST_RATE = 1e-9;

  private static final int MOST_EVALUATIONS = 200;
  private static final int MOST_DOUBLINGS = 60;

  private EarlyExercise() {}

  /**
   * Share of an American option's premium that early exercise is worth.
   *
   * @param call call or put
   * @param spot S > 0
   * @param forward F > 0 for the same expiry
   * @param strike K > 0
   * @param years T > 0
   * @param rate r, continuous
   * @param sigma volatility, > 0
   * @return (American - European)/American in [0, 1]; 0 for a call without yield (q <= 0) and a put
   *     without interest (r <= 0), for which waiting costs nothing
   */
  public static double share(
      boolean call,
      double spot,
      double forward,
      double strike,
      double years,
      double rate,
      double sigma) {
    double american = american(call, spot, forward, strike, years, rate, sigma);
    double yieldRate = yieldRate(spot, forward, years, rate);
    double european = Black.price(call, spot, strike, years, rate, yieldRate, sigma);
    return american > european ? (american - european) / american : 0;
  }

  /** Price of the American option; the European price where early exercise is worthless. */
  static double american(
      boolean call,
      double spot,
      double forward,
      double strike,
      double years,
      double rate,
      double sigma) {
    double yieldRate = yieldRate(spot, forward, years, rate);
    double european = Black.price(call, spot, strike, years, rate, yieldRate, sigma);
    if ((call ? yieldRate : rate) < SMALLEST_RATE) {
      return european;
    }
    double side = call ? 1 : -1;
    double exponent = exponent(side, years, rate, yieldRate, sigma);
    double boundary = boundary(call, strike, years, rate, yieldRate, sigma, exponent);
    if (Double.isNaN(boundary)) {
      return european;
    }
    if (side * (spot - boundary) >= 0) {
      return Math.max(european, side * (spot - strike));
    }
    double atBoundary =
        side * (boundary - strike)
            - Black.price(call, boundary, strike, years, rate, yieldRate, sigma);
    double chi =
        correction(
            call, boundary, strike, years, rate, yieldRate, sigma, Math.log(spot / boundary));
    return european + atBoundary * Math.pow(spot / boundary, exponent) / (1 - chi);
  }

  /** What Ju and Zhong add to the quadratic: second order in y = ln(spot/boundary). */
  private static double correction(
      boolean call,
      double boundary,
      double strike,
      double years,
      double rate,
      double yieldRate,
      double sigma,
      double y) {
    double side = call ? 1 : -1;
    double variance = sigma * sigma;
    double root = side * root(years, rate, yieldRate, sigma);
    double a = 2 * rateOverDecay(years, rate) / variance;
    double discount = Math.exp(-rate * years);
    Greeks greeks = Greeks.of(call, boundary, strike, years, rate, yieldRate, sigma);
    double atBoundary = side * (boundary - strike) - greeks.price();
    double share = a / root * (a / root);
    double b = -0.5 * discount * share;
    double decay = 2 * greeks.theta() / (variance * atBoundary);
    double c = (decay - discount * (a - share)) / root;
    return (b * y + c) * y;
  }

  private static double yieldRate(double spot, double forward, double years, double rate) {
    return rate - LogMoneyness.of(forward, spot) / years;
  }

  /** The root of the quadratic on the option's side: above 1 for a call, below 0 for a put. */
  private static double exponent(
      double side, double years, double rate, double yieldRate, double sigma) {
    double n = 2 * (rate - yieldRate) / (sigma * sigma) - 1;
    return 0.5 * (-n + side * root(years, rate, yieldRate, sigma));
  }

  private static double root(double years, double rate, double yieldRate, double sigma) {
    double variance = sigma * sigma;
    double n = 2 * (rate - yieldRate) / variance - 1;
    return Math.sqrt(n * n + 8 * rateOverDecay(years, rate) / variance);
  }

  /** r / (1 - e^(-r T)), with its limit. */
  private static double rateOverDecay(double years, double rate) {
    return rate == 0 ? 1 / years : rate / -Math.expm1(-rate * years);
  }

  /** Spot at which exercising and holding are worth the same; NaN where there is none. */
  private static double boundary(
      boolean call,
      double strike,
      double years,
      double rate,
      double yieldRate,
      double sigma,
      double exponent) {
    double side = call ? 1 : -1;
    double factor = call ? 2 : 0.5;
    double far = strike;
    for (int i = 0; i < MOST_DOUBLINGS; i++) {
      far *= factor;
      if (advantage(side, far, strike, years, rate, yieldRate, sigma, exponent) > 0) {
        double low = Math.min(far, far / factor);
        return new BrentSolver(1e-12 * strike)
            .solve(
                MOST_EVALUATIONS,
                s -> advantage(side, s, strike, years, rate, yieldRate, sigma, exponent),
                low,
                low * 2);
      }
    }
    return Double.NaN;
  }

  /** Exercise value less holding value at a boundary candidate. */
  private static double advantage(
      double side,
      double spot,
      double strike,
      double years,
      double rate,
      double yieldRate,
      double sigma,
      double exponent) {
    double european = Black.price(side > 0, spot, strike, years, rate, yieldRate, sigma);
    double delta = delta(side, spot, strike, years, rate, yieldRate, sigma);
    return side * (spot - strike) - european - side * spot / exponent * (1 - side * delta);
  }

  private static double delta(
      double side,
      double spot,
      double strike,
      double years,
      double rate,
      double yieldRate,
      double sigma) {
    double w = sigma * Math.sqrt(years);
    double d1 = (LogMoneyness.of(spot, strike) + (rate - yieldRate) * years) / w + 0.5 * w;
    return side * Math.exp(-yieldRate * years) * Normal.cdf(side * d1);
  }
}
