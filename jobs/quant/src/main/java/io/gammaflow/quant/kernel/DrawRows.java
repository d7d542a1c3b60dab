package io.gammaflow.quant.kernel;

/** Sums on the nodes of each octave, a row of draws a node; every loop runs along the draws. */
final class DrawRows {
  private static final int HALF = CellFilter.MARGIN;

  private final CellFilter filter = CellFilter.GAUSSIANS;
  private final Octaves octaves;
  private final int draws;
  private double[] coarse = new double[0];
  private double[] sums = new double[0];
  private int octave;

  DrawRows(Octaves octaves, int draws) {
    this.octaves = octaves;
    this.draws = draws;
    octave = octaves.top() + 1;
  }

  /** Begins the next finer octave with what the one before has. */
  void descend() {
    coarse = sums;
    octave--;
    sums = new double[octaves.nodes(octave) * draws];
    if (octave == octaves.top()) {
      return;
    }
    int first = octaves.first(octave);
    for (int j = 0; j < octaves.nodes(octave); j++) {
      int left = Math.floorDiv(first + j, 2) - octaves.first(octave + 1);
      if ((first + j & 1) == 0) {
        System.arraycopy(coarse, left * draws, sums, j * draws, draws);
      } else {
        for (int p = 0; p < HALF; p++) {
          pair(coarse, left - p, left + 1 + p, filter.middle(p), sums, j);
        }
      }
    }
  }

  /** Adds four Gaussians to rows from one node on: what each has there, times its draws. */
  void add(int node, int nodes, double[][] values, double[][] weights) {
    double[] w0 = weights[0];
    double[] w1 = weights[1];
    double[] w2 = weights[2];
    double[] w3 = weights[3];
    for (int j = 0; j < nodes; j++) {
      double v0 = values[0][j];
      double v1 = values[1][j];
      double v2 = values[2][j];
      double v3 = values[3][j];
      int row = (node + j) * draws;
      for (int k = 0; k < draws; k++) {
        sums[row + k] += (v0 * w0[k] + v1 * w1[k]) + (v2 * w2[k] + v3 * w3[k]);
      }
    }
  }

  /** Rows of the grid's own nodes. */
  double[] grid(int nodes) {
    double[] own = new double[nodes * draws];
    System.arraycopy(sums, octaves.margin() * draws, own, 0, own.length);
    return own;
  }

  /** Adds to the row of each grid node but the first the integral over the cell left of it. */
  void integrals(double[] target, int nodes) {
    for (int j = 1; j < nodes; j++) {
      int left = octaves.margin() + j - 1;
      for (int p = 0; p < HALF; p++) {
        pair(sums, left - p, left + 1 + p, octaves.step(0) * filter.whole(p), target, j);
      }
    }
  }

  private void pair(double[] from, int a, int b, double weight, double[] to, int node) {
    int left = a * draws;
    int right = b * draws;
    int row = node * draws;
    for (int k = 0; k < draws; k++) {
      to[row + k] += weight * (from[left + k] + from[right + k]);
    }
  }
}
