package io.gammaflow.quant.kernel;

/** Sums on the nodes of each octave, a row of draws a node; every loop runs along the draws. */
final class DrawRows {
  private static final int HALF = CellFilter.MARGIN;

  /** Pairs of rows that are added in a pass; divides HALF. */
  private static final int PASS = 4;

  private final Octaves octaves;

  /** Weights of pairs of rows in the middle of a cell, and in the integral over it. */
  private final double[] middle = new double[HALF];

  private final double[] whole = new double[HALF];
  private final int draws;
  private double[] coarse = new double[0];
  private double[] sums = new double[0];
  private int octave;

  DrawRows(Octaves octaves, int draws) {
    this.octaves = octaves;
    this.draws = draws;
    octave = octaves.top() + 1;
    for (int p = 0; p < HALF; p++) {
      middle[p] = CellFilter.GAUSSIANS.middle(p);
      whole[p] = octaves.step(0) * CellFilter.GAUSSIANS.whole(p);
    }
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
        fold(coarse, left, middle, sums, j);
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
      fold(sums, left, whole, target, j);
    }
  }

  /** Adds to a row the weighted pairs of rows around a cell, four in a pass, nearest first. */
  private void fold(double[] from, int cell, double[] weight, double[] to, int node) {
    for (int p = 0; p < HALF; p += PASS) {
      int l0 = (cell - p) * draws;
      int l1 = l0 - draws;
      int l2 = l1 - draws;
      int l3 = l2 - draws;
      int r0 = (cell + 1 + p) * draws;
      int r1 = r0 + draws;
      int r2 = r1 + draws;
      int r3 = r2 + draws;
      double w0 = weight[p];
      double w1 = weight[p + 1];
      double w2 = weight[p + 2];
      double w3 = weight[p + 3];
      int row = node * draws;
      for (int k = 0; k < draws; k++) {
        double sum = to[row + k] + w0 * (from[l0 + k] + from[r0 + k]);
        sum += w1 * (from[l1 + k] + from[r1 + k]);
        sum += w2 * (from[l2 + k] + from[r2 + k]);
        to[row + k] = sum + w3 * (from[l3 + k] + from[r3 + k]);
      }
    }
  }
}
