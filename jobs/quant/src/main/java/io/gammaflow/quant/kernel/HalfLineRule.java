package io.gammaflow.quant.kernel;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Gauss's quadrature over t >= 0 for the weight exp(-t^2): the recurrence of its orthogonal
 * polynomials by Stieltjes' procedure, nodes and weights from the eigenvalues of its matrix (Golub
 * and Welsch 1969).
 */
final class HalfLineRule {
  private static final int POINTS = 4000;
  private static final double FARTHEST = 7;

  private HalfLineRule() {}

  /** Nodes ascending, and weights that sum to 1. */
  static double[][] of(int nodes) {
    double[] t = new double[POINTS];
    double[] weight = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      // The tanh-sinh substitution on a finite interval: the trapezoid rule is exact to rounding.
      double u = 6.4 * (i + 0.5) / POINTS - 3.2;
      double s = 0.5 * Math.PI * Math.sinh(u);
      double c = Math.cosh(s);
      t[i] = 0.5 * FARTHEST * (1 + Math.tanh(s));
      weight[i] = Math.exp(-t[i] * t[i]) * Math.cosh(u) / (c * c);
    }
    double[][] jacobi = jacobi(t, weight, nodes);
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(jacobi, false));
    double[][] rule = new double[2][nodes];
    double[] values = eigen.getRealEigenvalues();
    Integer[] order = new Integer[nodes];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double sum = 0;
    for (int k = 0; k < nodes; k++) {
      double first = eigen.getEigenvector(order[k]).getEntry(0);
      rule[0][k] = values[order[k]];
      rule[1][k] = first * first;
      sum += rule[1][k];
    }
    for (int k = 0; k < nodes; k++) {
      rule[1][k] /= sum;
    }
    return rule;
  }

  private static double[][] jacobi(double[] t, double[] weight, int nodes) {
    double[][] matrix = new double[nodes][nodes];
    double[] before = new double[t.length];
    double[] now = new double[t.length];
    Arrays.fill(now, 1);
    double norm = 0;
    for (int k = 0; k < nodes; k++) {
      double square = 0;
      double moment = 0;
      for (int i = 0; i < t.length; i++) {
        double v = weight[i] * now[i] * now[i];
        square += v;
        moment += t[i] * v;
      }
      double a = moment / square;
      double b = k == 0 ? 0 : square / norm;
      matrix[k][k] = a;
      if (k > 0) {
        matrix[k][k - 1] = Math.sqrt(b);
        matrix[k - 1][k] = matrix[k][k - 1];
      }
      for (int i = 0; i < t.length; i++) {
        double next = (t[i] - a) * now[i] - b * before[i];
        before[i] = now[i];
        now[i] = next;
      }
      norm = square;
    }
    return matrix;
  }
}
