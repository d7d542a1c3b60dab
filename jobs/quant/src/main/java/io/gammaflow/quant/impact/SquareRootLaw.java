package io.gammaflow.quant.impact;

/**
 * The square-root law of large orders: dS/S = Y sigma_d sqrt(Q/ADV), taken over where the visible
 * book ends, so that price and quantity have no jump there.
 *
 * @param factor Y, about 1
 * @param dailyVol sigma_d, standard deviation of a day's log return
 * @param dailyUnits ADV, underlying units traded a day
 */
public record SquareRootLaw(double factor, double dailyVol, double dailyUnits) {
  /** Whether the law can be applied. */
  public boolean isKnown() {
    return factor * dailyVol > 0
        && dailyUnits > 0
        && factor * dailyVol < Double.POSITIVE_INFINITY
        && dailyUnits < Double.POSITIVE_INFINITY;
  }

  /** Relative move of an order of so many units, >= 0. */
  public double move(double units) {
    return factor * dailyVol * Math.sqrt(Math.abs(units) / dailyUnits);
  }

  /**
   * Units per price at a distance from spot, beyond a book that ends at {@code reach} with {@code
   * seen} units in it.
   *
   * @param spot the price now
   * @param distance from it, price units, >= reach
   */
  public double density(double spot, double reach, double seen, double distance) {
    double perRoot = factor * dailyVol * spot / Math.sqrt(dailyUnits);
    double root = Math.sqrt(seen) + (distance - reach) / perRoot;
    return 2 * root / perRoot;
  }
}
