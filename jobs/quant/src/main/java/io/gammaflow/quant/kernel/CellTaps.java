package io.gammaflow.quant.kernel;

/**
 * Weights of the nodes around one place of a grid, for its value and for the integral from the node
 * to the left: what many profiles on that grid are read with.
 */
final class CellTaps {
  private static final CellFilter FILTER = CellFilter.GAUSSIANS;
  private static final int HALF = CellFilter.MARGIN;

  final double[] value = new double[2 * HALF];
  final double[] integral = new double[2 * HALF];

  /** The node to the left of the place. */
  int cell;

  double price;
  double logPrice;

  /**
   * Goes to a place.
   *
   * @param position in steps from the grid's first node, to its last
   */
  void at(double position, int nodes, double price, double logPrice) {
    this.price = price;
    this.logPrice = logPrice;
    cell = Math.min((int) position, nodes - 2);
    FILTER.taps(2 * (position - cell) - 1, value, integral);
  }

  /** The sum of these weights over the nodes of which the first is at a place. */
  static double sum(double[] weight, double[] nodes, int first) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = 0; i < 2 * HALF; i += 4) {
      s0 += weight[i] * nodes[first + i];
      s1 += weight[i + 1] * nodes[first + i + 1];
      s2 += weight[i + 2] * nodes[first + i + 2];
      s3 += weight[i + 3] * nodes[first + i + 3];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
