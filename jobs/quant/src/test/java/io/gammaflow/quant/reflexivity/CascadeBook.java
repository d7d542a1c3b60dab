package io.gammaflow.quant.reflexivity;

import io.gammaflow.quant.black.Greeks;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The book and the liquidations whose cascades model.md gives. */
final class CascadeBook {
  static final double SPOT = 100;
  private static final double YEARS = 2.0 / 365;
  private static final double SIGMA = 0.6;

  private CascadeBook() {}

  /** Prices every half a cent. */
  static double[] grid(double low, double high) {
    int first = (int) Math.round(low / 0.005);
    int last = (int) Math.round(high / 0.005);
    return IntStream.rangeClosed(first, last).mapToDouble(i -> i / 200.0).toArray();
  }

  static double delta(double price) {
    return sum(price, false);
  }

  static double gamma(double price) {
    return sum(price, true);
  }

  private static double sum(double price, boolean gamma) {
    return -3000 * greek(price, 95, false, gamma)
        - 1500 * greek(price, 97, false, gamma)
        - 800 * greek(price, 103, true, gamma)
        + 500 * greek(price, 100, true, gamma);
  }

  private static double greek(double price, double strike, boolean call, boolean gamma) {
    Greeks g = Greeks.of(call, price, strike, YEARS, 0, 0, SIGMA);
    return gamma ? g.gamma() : g.delta();
  }

  static double[] deltas(double[] prices) {
    double[] delta = new double[prices.length];
    for (int i = 0; i < prices.length; i++) {
      delta[i] = delta(prices[i]);
    }
    return delta;
  }

  static double[][] longs() {
    return new double[][] {{98, 40}, {97, 80}, {96, 160}, {95.5, 200}, {94, 300}, {92, 400}};
  }

  static ForcedTrades forced() {
    ForcedTrades forced = new ForcedTrades(SPOT);
    for (double[] l : longs()) {
      forced.addLong(l[0], l[1], ForcedSource.LADDER);
    }
    return forced;
  }

  static CascadeWalk walk(double[] prices, double impact, ForcedTrades forced, boolean down) {
    double[] impacts = new double[prices.length];
    Arrays.fill(impacts, impact);
    return new CascadeWalk(SPOT, prices, impacts, impact, forced, down);
  }
}
