package io.gammaflow.quant.reflexivity;

/**
 * Positions of an account at several venues that share their collateral: all are closed once equity
 * reaches maintenance, E + N (p - p0) = m G p, N the net and G the gross units.
 *
 * @param equity E, currency, at {@code price}
 * @param price p0
 * @param maintenance m, share of the value of each position
 * @param netUnits N, + = long
 * @param grossUnits G
 */
public record NettingSet(
    double equity, double price, double maintenance, double netUnits, double grossUnits) {
  /** The common trigger: {@code price} where it should have fired already, NaN where none. */
  public double trigger() {
    if (excess(price) <= 0) {
      return price;
    }
    double slope = netUnits - maintenance * grossUnits;
    double trigger = (netUnits * price - equity) / slope;
    return trigger > 0 && trigger < Double.POSITIVE_INFINITY ? trigger : Double.NaN;
  }

  /** Whether it fires on the way down. */
  public boolean firesBelow() {
    return netUnits - maintenance * grossUnits > 0;
  }

  private double excess(double p) {
    return equity + netUnits * (p - price) - maintenance * grossUnits * p;
  }

  /** Adds its trigger, if it has one. */
  public void addTo(ForcedTrades forced) {
    double trigger = trigger();
    if (netUnits != 0 && !Double.isNaN(trigger)) {
      forced.add(trigger, -netUnits, firesBelow(), ForcedSource.ACCOUNT);
    }
  }
}
