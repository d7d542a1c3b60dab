package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;

/**
 * Weights of the nodes around each of many prices: made once, they read every profile on the grid,
 * row by row.
 */
public final class LevelTaps {
  private static final CellFilter FILTER = CellFilter.GAUSSIANS;

  /** Nodes that a price is read from. */
  static final int TAPS = 2 * CellFilter.MARGIN;

  final LogGrid grid;
  final double[] prices;
  final double[] logPrices;

  /** The node to the left of each price. */
  final int[] cells;

  /** By price, of the value there. */
  final double[] values;

  /** By price, of the integral from the node to the left, in steps of the grid. */
  final double[] integrals;

  /**
   * @param prices on the grid; kept, not copied
   * @throws IllegalArgumentException for a price outside the grid
   */
  public LevelTaps(LogGrid grid, double[] prices) {
    this.grid = grid;
    this.prices = prices;
    int n = prices.length;
    logPrices = new double[n];
    cells = new int[n];
    values = new double[n * TAPS];
    integrals = new double[n * TAPS];
    for (int i = 0; i < n; i++) {
      double x = Math.log(prices[i]);
      double position = KernelInputs.position(grid, prices[i], x);
      logPrices[i] = x;
      cells[i] = Math.min((int) position, grid.nodes() - 2);
      FILTER.taps(2 * (position - cells[i]) - 1, values, integrals, i * TAPS);
    }
  }

  /** How many prices. */
  public int size() {
    return prices.length;
  }

  /** The prices. */
  public double[] prices() {
    return prices;
  }

  /** Weighted sums of nodes, by price; the first node is the one at a place after the cell. */
  void sums(double[] weights, double[] nodes, double[] to) {
    for (int i = 0, w = 0; i < to.length; i++, w += TAPS) {
      int at = cells[i] + 1;
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (int k = 0; k < TAPS; k += 4) {
        s0 += weights[w + k] * nodes[at + k];
        s1 += weights[w + k + 1] * nodes[at + k + 1];
        s2 += weights[w + k + 2] * nodes[at + k + 2];
        s3 += weights[w + k + 3] * nodes[at + k + 3];
      }
      to[i] = (s0 + s1) + (s2 + s3);
    }
  }
}
