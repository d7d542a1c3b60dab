package io.gammaflow.quant.black;

/**
 * Sensitivities of one long European option per unit of underlying (Black and Scholes 1973, Merton
 * 1973; higher orders as in Haug 2007). Time derivatives are with respect to calendar time.
 *
 * @param price currency of spot
 * @param delta dV/dS
 * @param gamma d2V/dS2
 * @param vega dV/dsigma, per 1.00 vol
 * @param theta dV/dt, per year
 * @param rho dV/dr, per 1.00
 * @param vanna d(delta)/d(sigma), per 1.00 vol
 * @param charm d(delta)/dt, per year
 * @param volga d(vega)/d(sigma), per 1.00 vol
 * @param speed d(gamma)/dS
 * @param color d(gamma)/dt, per year
 * @param zomma d(gamma)/d(sigma), per 1.00 vol
 */
public record Greeks(
    double price,
    double delta,
    double gamma,
    double vega,
    double theta,
    double rho,
    double vanna,
    double charm,
    double volga,
    double speed,
    double color,
    double zomma) {

  /**
   * All of them together. Below a total volatility of 1e-10 delta is a step (one half where F = K)
   * and gamma, vega and the higher orders are 0.
   *
   * @param call call or put
   * @param spot S > 0
   * @param strike K > 0
   * @param years T > 0
   * @param rate r, continuous
   * @param yieldRate q, continuous
   * @param sigma volatility, >= 0
   * @throws IllegalArgumentException where T <= 0 or an input is out of range
   */
  public static Greeks of(
      boolean call,
      double spot,
      double strike,
      double years,
      double rate,
      double yieldRate,
      double sigma) {
    double price = Black.price(call, spot, strike, years, rate, yieldRate, sigma);
    double root = Math.sqrt(years);
    double w = sigma * root;
    double side = call ? 1 : -1;
    double carry = (rate - yieldRate) * years;
    double x = LogMoneyness.of(spot, strike) + carry;
    double strikeToday = strike * Math.exp(-rate * years);
    double yieldDiscount = Math.exp(-yieldRate * years);
    if (w < Black.SMALLEST_VOL) {
      double step = x == 0 ? 0.5 : (x > 0 == call ? 1 : 0);
      double stepDelta = side * yieldDiscount * step;
      double stepRho = side * strikeToday * step;
      double stepTheta = yieldRate * spot * stepDelta - rate * stepRho;
      return new Greeks(price, stepDelta, 0, 0, stepTheta, stepRho * years, 0, 0, 0, 0, 0, 0);
    }
    double d1 = x / w + 0.5 * w;
    double d2 = x / w - 0.5 * w;
    double e1 = Math.exp(-0.5 * d1 * d1);
    double density = yieldDiscount * Normal.INV_SQRT_2_PI * e1;
    double delta = side * yieldDiscount * Normal.cdf(side * d1, e1);
    double strikeDelta = side * strikeToday * Normal.cdf(side * d2);
    double gamma = density / (spot * w);
    double vega = spot * density * root;
    return new Greeks(
        price,
        delta,
        gamma,
        vega,
        -spot * density * sigma / (2 * root) - rate * strikeDelta + yieldRate * spot * delta,
        strikeDelta * years,
        -density * d2 / sigma,
        yieldRate * delta - density * (2 * carry - d2 * w) / (2 * years * w),
        vega * d1 * d2 / sigma,
        -(gamma / spot) * (d1 / w + 1),
        gamma * (yieldRate + (1 - d1 * d2) / (2 * years) + d1 * (rate - yieldRate) / w),
        gamma * (d1 * d2 - 1) / sigma);
  }
}
