package io.gammaflow.quant.kernel;

import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Designs the filters of {@link FilterTable}: the least-squares weights that take {@code
 * exp(-((o-c)d)^2/2)} at the nodes o around a cell to its value at a place inside the cell, for all
 * steps d of up to a limit and all centres c within reach; as polynomials of the place.
 */
public final class FilterDesign {
  static final int TAPS = 16;

  private static final int STEPS = 40;
  private static final int CENTRES = 160;
  private static final double REACH = 9;
  private static final double FARTHEST = 150;

  private FilterDesign() {}

  /** The table in the form in which {@link FilterTable} keeps it, lines ended. */
  public static String print() {
    return print(design(TAPS, FilterTable.WIDEST_STEP));
  }

  /**
   * The weights: row k, column p belong to {@code t^k} and the pair of nodes p steps outside the
   * cell, t going from -1 at the cell's left node to 1 at its right one.
   */
  static double[][] design(int taps, double widestStep) {
    int terms = FilterTable.TERMS;
    double[] places = new double[terms];
    for (int m = 0; m < terms; m++) {
      places[m] = Math.cos(Math.PI * (m + 0.5) / terms);
    }
    double[][] nodes = new double[STEPS * CENTRES][taps];
    double[][] targets = new double[STEPS * CENTRES][terms];
    for (int row = 0; row < nodes.length; row++) {
      double d = widestStep * (row / CENTRES + 1) / STEPS;
      double reach = Math.min(REACH / d, FARTHEST);
      double centre = 0.5 - reach + 2 * reach * (row % CENTRES) / (CENTRES - 1.0);
      for (int o = 0; o < taps; o++) {
        nodes[row][o] = gauss((o - (taps / 2 - 1) - centre) * d);
      }
      for (int m = 0; m < terms; m++) {
        targets[row][m] = gauss((0.5 * (places[m] + 1) - centre) * d);
      }
    }
    RealMatrix weights =
        new QRDecomposition(new Array2DRowRealMatrix(nodes, false))
            .getSolver()
            .solve(new Array2DRowRealMatrix(targets, false));
    RealMatrix monomials =
        new QRDecomposition(new Array2DRowRealMatrix(powers(places), false))
            .getSolver()
            .solve(weights.transpose());
    double[][] pairs = new double[terms][taps / 2];
    for (int k = 0; k < terms; k++) {
      for (int p = 0; p < taps / 2; p++) {
        double left = monomials.getEntry(k, taps / 2 - 1 - p);
        double right = monomials.getEntry(k, taps / 2 + p);
        pairs[k][p] = 0.5 * (k % 2 == 0 ? right + left : right - left);
      }
    }
    return pairs;
  }

  private static double[][] powers(double[] places) {
    double[][] powers = new double[places.length][places.length];
    for (int m = 0; m < places.length; m++) {
      for (int k = 0; k < places.length; k++) {
        powers[m][k] = Math.pow(places[m], k);
      }
    }
    return powers;
  }

  private static double gauss(double z) {
    return Math.exp(-0.5 * z * z);
  }

  private static String print(double[][] table) {
    StringBuilder out = new StringBuilder();
    for (double[] row : table) {
      String line = "          ";
      for (double value : row) {
        String next = String.format(Locale.ROOT, "%.17g", value);
        if (line.length() + next.length() > 98) {
          out.append(line.stripTrailing()).append('\n');
          line = "          ";
        }
        line += next + ' ';
      }
      out.append(line.stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
