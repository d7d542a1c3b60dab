package io.gammaflow.quant.kernel;

import java.util.Arrays;

/**
 * Reads a sum of Gaussians between the nodes of a grid: in each cell a polynomial of the values at
 * the nodes around it. One family of weights gives the value at any place, the new nodes of a grid
 * twice as fine, and the integral.
 */
final class CellFilter {
  /** For Gaussians. */
  static final CellFilter GAUSSIANS = new CellFilter(FilterTable.GAUSSIANS);

  /** Nodes that it needs beyond each end of a grid. */
  static final int MARGIN = GAUSSIANS.half();

  /** Powers of the place in a cell. */
  static final int TERMS = FilterTable.TERMS;

  private final int half;

  /** Weights by pair, then by power. */
  private final double[] byPair;

  /** Those of the primitive: of t to the next power. */
  private final double[] primitives;

  /** By pair, halves of the primitives at 1: of even powers, of odd ones. */
  private final double[] halfEven;

  private final double[] halfOdd;
  private final double[] middle;
  private final double[] whole;

  private CellFilter(double[] byPower) {
    half = byPower.length / TERMS;
    byPair = new double[byPower.length];
    primitives = new double[byPower.length];
    halfEven = new double[half];
    halfOdd = new double[half];
    middle = new double[half];
    whole = new double[half];
    for (int p = 0; p < half; p++) {
      for (int k = 0; k < TERMS; k++) {
        byPair[p * TERMS + k] = byPower[k * half + p];
        double primitive = byPower[k * half + p] / (k + 1);
        primitives[p * TERMS + k] = primitive;
        if (k % 2 == 0) {
          whole[p] += primitive;
          halfEven[p] += 0.5 * primitive;
        } else {
          halfOdd[p] += 0.5 * primitive;
        }
      }
      middle[p] = byPower[p];
    }
  }

  /** Weight of the p-th pair of nodes outwards in the value in the middle of a cell. */
  double middle(int p) {
    return middle[p];
  }

  /** The same in the integral over the cell, in steps of the grid. */
  double whole(int p) {
    return whole[p];
  }

  /** Nodes needed on each side of a cell, its own ones included. */
  int half() {
    return half;
  }

  /** The polynomial of the cell whose left node is {@code at}: powers of t, -1 to 1 over it. */
  void cell(double[] nodes, int at, double[] polynomial) {
    Arrays.fill(polynomial, 0, TERMS, 0);
    double c0 = 0;
    double c1 = 0;
    double c2 = 0;
    double c3 = 0;
    double c4 = 0;
    double c5 = 0;
    double c6 = 0;
    double c7 = 0;
    double c8 = 0;
    double c9 = 0;
    double[] w = byPair;
    for (int p = 0, i = 0; p < half; p++, i += TERMS) {
      double left = nodes[at - p];
      double right = nodes[at + 1 + p];
      double sum = right + left;
      double difference = right - left;
      c0 += w[i] * sum;
      c1 += w[i + 1] * difference;
      c2 += w[i + 2] * sum;
      c3 += w[i + 3] * difference;
      c4 += w[i + 4] * sum;
      c5 += w[i + 5] * difference;
      c6 += w[i + 6] * sum;
      c7 += w[i + 7] * difference;
      c8 += w[i + 8] * sum;
      c9 += w[i + 9] * difference;
    }
    polynomial[0] = c0;
    polynomial[1] = c1;
    polynomial[2] = c2;
    polynomial[3] = c3;
    polynomial[4] = c4;
    polynomial[5] = c5;
    polynomial[6] = c6;
    polynomial[7] = c7;
    polynomial[8] = c8;
    polynomial[9] = c9;
  }

  /**
   * Weights of the nodes around a cell, ascending.
   *
   * @param t place in the cell, -1 to 1
   * @param value takes those of the value there
   * @param integral takes those of the integral from the left node to it, in steps of the grid
   */
  void taps(double t, double[] value, double[] integral) {
    taps(t, value, integral, 0);
  }

  /**
   * The same into longer arrays.
   *
   * @param at where to begin
   */
  void taps(double t, double[] value, double[] integral, int at) {
    double u = t * t;
    double[] w = byPair;
    for (int p = 0, i = 0; p < half; p++, i += TERMS) {
      double even = w[i] + u * (w[i + 2] + u * (w[i + 4] + u * (w[i + 6] + u * w[i + 8])));
      double odd = w[i + 1] + u * (w[i + 3] + u * (w[i + 5] + u * (w[i + 7] + u * w[i + 9])));
      value[at + half - 1 - p] = even - t * odd;
      value[at + half + p] = even + t * odd;
      double[] d = primitives;
      double ofEven =
          0.5 * (t * (d[i] + u * (d[i + 2] + u * (d[i + 4] + u * (d[i + 6] + u * d[i + 8])))));
      double ofOdd =
          0.5 * u * (d[i + 1] + u * (d[i + 3] + u * (d[i + 5] + u * (d[i + 7] + u * d[i + 9]))));
      double sum = ofEven + halfEven[p];
      double difference = ofOdd - halfOdd[p];
      integral[at + half - 1 - p] = sum - difference;
      integral[at + half + p] = sum + difference;
    }
  }

  /** A cell's polynomial at a place. */
  static double value(double[] c, double t) {
    double u = t * t;
    double even = c[0] + u * (c[2] + u * (c[4] + u * (c[6] + u * c[8])));
    double odd = c[1] + u * (c[3] + u * (c[5] + u * (c[7] + u * c[9])));
    return even + t * odd;
  }

  /** Its derivative, per step of the grid. */
  static double slope(double[] c, double t) {
    double u = t * t;
    double even = c[1] + u * (3 * c[3] + u * (5 * c[5] + u * (7 * c[7] + u * (9 * c[9]))));
    double odd = 2 * c[2] + u * (4 * c[4] + u * (6 * c[6] + u * (8 * c[8])));
    return 2 * (even + t * odd);
  }

  /** Its integral from the left node to a place, in steps of the grid. */
  static double integral(double[] c, double t) {
    return 0.5 * (primitive(c, t) - primitive(c, -1));
  }

  private static double primitive(double[] c, double t) {
    double u = t * t;
    double odd = c[0] + u * (c[2] / 3 + u * (c[4] / 5 + u * (c[6] / 7 + u * (c[8] / 9))));
    double even = c[1] / 2 + u * (c[3] / 4 + u * (c[5] / 6 + u * (c[7] / 8 + u * (c[9] / 10))));
    return t * (odd + t * even);
  }

  /** Values in the middle of cells whose left nodes are {@code at}, {@code at + 1}, ... */
  void middles(double[] nodes, int at, double[] target, int cells) {
    symmetric(middle, nodes, at, target, cells);
  }

  /** Integrals over such cells, in steps of the grid. */
  void integrals(double[] nodes, int at, double[] target, int cells) {
    symmetric(whole, nodes, at, target, cells);
  }

  private void symmetric(double[] weight, double[] nodes, int at, double[] target, int cells) {
    double w0 = weight[0];
    double w1 = weight[1];
    double w2 = weight[2];
    double w3 = weight[3];
    for (int i = 0; i < cells; i++) {
      int j = at + i;
      target[i] =
          (w0 * (nodes[j] + nodes[j + 1]) + w1 * (nodes[j - 1] + nodes[j + 2]))
              + (w2 * (nodes[j - 2] + nodes[j + 3]) + w3 * (nodes[j - 3] + nodes[j + 4]));
    }
    for (int p = 4; p < half; p += 4) {
      double v0 = weight[p];
      double v1 = weight[p + 1];
      double v2 = weight[p + 2];
      double v3 = weight[p + 3];
      int a = at - p;
      int b = at + p + 1;
      for (int i = 0; i < cells; i++) {
        target[i] +=
            (v0 * (nodes[a + i] + nodes[b + i]) + v1 * (nodes[a + i - 1] + nodes[b + i + 1]))
                + (v2 * (nodes[a + i - 2] + nodes[b + i + 2])
                    + v3 * (nodes[a + i - 3] + nodes[b + i + 3]));
      }
    }
  }
}
