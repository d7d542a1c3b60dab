package io.gammaflow.quant.impact;

/**
 * A visible order book, best prices first.
 *
 * @param bidPrices falling
 * @param bidUnits underlying units at each, > 0
 * @param askPrices rising
 * @param askUnits underlying units at each, > 0
 * @param tick smallest step of its prices; NaN: the smallest step between its levels
 */
public record OrderBook(
    double[] bidPrices, double[] bidUnits, double[] askPrices, double[] askUnits, double tick) {

  /** Whether both sides hold something, in order and not crossed, and a tick is known. */
  public boolean isLiquid() {
    return isSide(bidPrices, bidUnits, -1)
        && isSide(askPrices, askUnits, 1)
        && bidPrices[0] < askPrices[0]
        && step() > 0;
  }

  private static boolean isSide(double[] prices, double[] units, int direction) {
    if (prices.length == 0 || prices.length != units.length) {
      return false;
    }
    for (int i = 0; i < prices.length; i++) {
      boolean ordered = i == 0 || direction * (prices[i] - prices[i - 1]) > 0;
      boolean finite = prices[i] < Double.POSITIVE_INFINITY && units[i] < Double.POSITIVE_INFINITY;
      if (!(prices[i] > 0 && units[i] > 0 && ordered && finite)) {
        return false;
      }
    }
    return true;
  }

  /** Between the best bid and the best ask. */
  public double mid() {
    return 0.5 * (bidPrices[0] + askPrices[0]);
  }

  /** The tick in force. */
  public double step() {
    if (tick > 0) {
      return tick;
    }
    double smallest = Math.min(smallestStep(bidPrices), smallestStep(askPrices));
    double spread = askPrices[0] - bidPrices[0];
    return smallest < Double.POSITIVE_INFINITY ? smallest : spread;
  }

  private static double smallestStep(double[] prices) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < prices.length; i++) {
      smallest = Math.min(smallest, Math.abs(prices[i] - prices[i - 1]));
    }
    return smallest;
  }

  /**
   * Price per unit traded against one side: half the tick over the mean depth of its levels (Cont,
   * Kukanov, Stoikov 2014).
   *
   * @param buys true for the asks, against which buyers trade
   */
  public double impactPerUnit(boolean buys) {
    return 0.5 * step() / mean(buys ? askUnits : bidUnits);
  }

  private static double mean(double[] units) {
    double sum = 0;
    for (double u : units) {
      sum += u;
    }
    return sum / units.length;
  }

  /** How far from the mid one side can be seen, price units. */
  public double reach(boolean buys) {
    double[] prices = buys ? askPrices : bidPrices;
    return Math.abs(prices[prices.length - 1] - mid());
  }

  /** Mean price of trading so many units at once against one side; NaN beyond the visible. */
  public double averagePrice(boolean buys, double units) {
    double[] prices = buys ? askPrices : bidPrices;
    double[] sizes = buys ? askUnits : bidUnits;
    double left = units;
    double paid = 0;
    for (int i = 0; i < prices.length && left > 0; i++) {
      double taken = Math.min(left, sizes[i]);
      paid += taken * prices[i];
      left -= taken;
    }
    return left > 0 || !(units > 0) ? Double.NaN : paid / units;
  }
}
