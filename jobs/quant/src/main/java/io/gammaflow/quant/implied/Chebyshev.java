package io.gammaflow.quant.implied;

/** Interpolation at Chebyshev's points of [-1, 1]. */
final class Chebyshev {
  private Chebyshev() {}

  static double[] points(int count) {
    double[] points = new double[count];
    for (int i = 0; i < count; i++) {
      points[i] = Math.cos(Math.PI * (i + 0.5) / count);
    }
    return points;
  }

  /**
   * Ascending coefficients of the polynomial through as many values at the points. It goes by
   * Chebyshev's coefficients: the high ones are small before the large numbers of their powers
   * come.
   */
  static double[] coefficients(double[] values) {
    int count = values.length;
    double[] coefficients = new double[count];
    double[] before = new double[count];
    double[] polynomial = new double[count];
    polynomial[0] = 1;
    for (int n = 0; n < count; n++) {
      double share = 0;
      for (int i = 0; i < count; i++) {
        share += values[i] * Math.cos(n * Math.PI * (i + 0.5) / count);
      }
      share *= (n == 0 ? 1.0 : 2.0) / count;
      for (int k = 0; k <= n; k++) {
        coefficients[k] += share * polynomial[k];
      }
      // T_1 = x, T_n+1 = 2 x T_n - T_n-1.
      double[] next = new double[count];
      for (int k = 0; k < count; k++) {
        next[k] = (k == 0 ? 0 : (n == 0 ? 1 : 2) * polynomial[k - 1]) - before[k];
      }
      before = polynomial;
      polynomial = next;
    }
    return coefficients;
  }
}
