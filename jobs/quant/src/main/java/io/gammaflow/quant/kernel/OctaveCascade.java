package io.gammaflow.quant.kernel;

import org.jspecify.annotations.Nullable;

/** Brings the sums of the octaves together, from the coarsest down to the profile's own grid. */
final class OctaveCascade {
  private final CellFilter filter = CellFilter.GAUSSIANS;

  /** By octave, by sum. */
  private double[][][] values = new double[0][][];

  private double[][][] reach = new double[0][][];
  private @Nullable Octaves known;
  private double[] cells = new double[0];

  /**
   * Takes an octave's sums and adds those of the next coarser one, which must be there.
   *
   * @param count how many sums
   */
  void take(Spreader spreader, int count, Octaves octaves, int b) {
    reserve(count, octaves);
    spreader.take(count, octaves.nodes(b), values[b], reach[b]);
    for (int m = 0; m < count && b < octaves.top(); m++) {
      descend(octaves, b, values[b + 1][m], values[b][m], reach[b + 1][m], reach[b][m]);
    }
  }

  private void descend(
      Octaves octaves,
      int b,
      double[] coarse,
      double[] to,
      double[] coarseReach,
      double[] toReach) {
    int nodes = octaves.nodes(b);
    int first = octaves.first(b);
    int last = first + nodes - 1;
    int left = Math.floorDiv(first, 2);
    int count = Math.floorDiv(last, 2) - left + 1;
    int at = left - octaves.first(b + 1);
    filter.middles(coarse, at, cells, count);
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

  /** A sum on the grid's own octave. */
  double[] values(int sum) {
    return values[0][sum];
  }

  double[] reach(int sum) {
    return reach[0][sum];
  }

  private void reserve(int count, Octaves octaves) {
    if (octaves == known && count <= values[0].length) {
      return;
    }
    known = octaves;
    values = new double[octaves.top() + 1][count][];
    reach = new double[octaves.top() + 1][count][];
    for (int b = 0; b <= octaves.top(); b++) {
      for (int m = 0; m < count; m++) {
        values[b][m] = new double[octaves.nodes(b)];
        reach[b][m] = new double[octaves.nodes(b)];
      }
    }
    cells = new double[octaves.nodes(0)];
  }
}
