package io.gammaflow.quant.exposure;

/**
 * An absolute logarithmic price grid: node i lies at exp((firstNode + i) * step), so grids of one
 * step share their nodes whatever the market does.
 */
public record LogGrid(double step, int firstNode, int nodes) {
  private static final int SPARE = 2;

  /**
   * The grid that covers a price range with two spare nodes on each side.
   *
   * @param lowestPrice lowest price to be read, > 0
   * @param highestPrice highest price to be read, >= lowestPrice
   * @param step distance of nodes in ln(price), > 0
   * @throws IllegalArgumentException for an empty or infinite range
   */
  public static LogGrid covering(double lowestPrice, double highestPrice, double step) {
    if (!(lowestPrice > 0 && highestPrice >= lowestPrice && step > 0)
        || highestPrice == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "no grid from " + lowestPrice + " to " + highestPrice + " by " + step);
    }
    int first = (int) Math.floor(Math.log(lowestPrice) / step) - SPARE;
    int last = (int) Math.ceil(Math.log(highestPrice) / step) + SPARE;
    return new LogGrid(step, first, last - first + 1);
  }

  /** ln(price) of node i. */
  public double logPrice(int i) {
    return (firstNode + i) * step;
  }

  /** Price of node i. */
  public double price(int i) {
    return Math.exp(logPrice(i));
  }
}
