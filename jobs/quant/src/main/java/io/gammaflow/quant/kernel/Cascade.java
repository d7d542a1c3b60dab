package io.gammaflow.quant.kernel;

/** Brings the sums of the octaves together, from the coarsest down to the profile's own grid. */
final class Cascade {
  private final CellFilter filter = KernelProfile.FILTER;
  private double[][] values = new double[0][];
  private double[][] reach = new double[0][];
  private double[] cells = new double[0];

  /** Takes an octave's sums and adds those of the next coarser one, which must be there. */
  void take(Spreader spreader, Octaves octaves, int b) {
    reserve(octaves);
    int nodes = octaves.nodes(b);
    spreader.take(nodes, values[b], reach[b]);
    if (b == octaves.top()) {
      return;
    }
    double[] coarse = values[b + 1];
    double[] coarseReach = reach[b + 1];
    int first = octaves.first(b);
    int last = first + nodes - 1;
    int left = Math.floorDiv(first, 2);
    int count = Math.floorDiv(last, 2) - left + 1;
    int at = left - octaves.first(b + 1);
    filter.middles(coarse, at, cells, count);
    double[] to = values[b];
    double[] toReach = reach[b];
    // The node in the middle of cell c is node 2c + 1; its left node is node 2c.
    int shift = 2 * left - first;
    for (int c = shift < 0 ? 1 : 0; c < count; c++) {
      to[2 * c + shift] += coarse[at + c];
      toReach[2 * c + shift] += coarseReach[at + c];
    }
    for (int c = 0; c < (nodes - shift) / 2; c++) {
      to[2 * c + 1 + shift] += cells[c];
      toReach[2 * c + 1 + shift] += Math.max(coarseReach[at + c], coarseReach[at + c + 1]);
    }
  }

  /** Deltas at the grid's nodes after the first, which is given. */
  void integrate(double[] density, Octaves octaves, double[] delta) {
    int count = delta.length - 1;
    filter.integrals(density, octaves.margin(), cells, count);
    double step = octaves.step(0);
    double sum = delta[0];
    for (int i = 0; i < count; i++) {
      sum += step * cells[i];
      delta[i + 1] = sum;
    }
  }

  double[] values(int octave) {
    return values[octave];
  }

  double[] reach(int octave) {
    return reach[octave];
  }

  private void reserve(Octaves octaves) {
    if (values.length != octaves.top() + 1 || values[0].length != octaves.nodes(0)) {
      values = new double[octaves.top() + 1][];
      reach = new double[octaves.top() + 1][];
      for (int b = 0; b <= octaves.top(); b++) {
        values[b] = new double[octaves.nodes(b)];
        reach[b] = new double[octaves.nodes(b)];
      }
      cells = new double[octaves.nodes(0)];
    }
    // An octave of the same range may still differ by a node where the first node is odd.
    for (int b = 1; b <= octaves.top(); b++) {
      if (values[b].length < octaves.nodes(b)) {
        values[b] = new double[octaves.nodes(b)];
        reach[b] = new double[octaves.nodes(b)];
      }
    }
  }
}
