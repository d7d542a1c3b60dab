package io.gammaflow.quant.kernel;

/**
 * The starts of recurrences as array loops of sums and products alone, one small thing a loop: in
 * that form the compiler of the JVM turns them to vectors. An exponential is a series on a small
 * argument, squared until it is that of the whole.
 */
final class PlainStarts {
  private static final double FARTHEST = 32;

  private PlainStarts() {}

  static void distances(
      double[] place, double[] centre, double[] inverseVol, double[] z, int count) {
    for (int i = 0; i < count; i++) {
      double distance = (place[i] - centre[i]) * inverseVol[i];
      z[i] = Math.max(-FARTHEST, Math.min(FARTHEST, distance));
    }
  }

  static void ratios(double[] z, double[] inverseVol, double step, double[] ratio, int count) {
    for (int i = 0; i < count; i++) {
      double d = step * inverseVol[i];
      double e = exp(-d * (z[i] + 0.5 * d) * (1.0 / 32));
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      ratio[i] = e * e;
    }
  }

  static void bends(double[] inverseVol, double step, double[] bend, int count) {
    for (int i = 0; i < count; i++) {
      double d = step * inverseVol[i];
      bend[i] = exp(-d * d);
    }
  }

  /** From distances to values, in place. */
  static void values(double[] z, int count) {
    for (int i = 0; i < count; i++) {
      double e = exp(z[i] * z[i] * (-0.5 / 1024));
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      z[i] = e * e;
    }
  }

  /** e^x for |x| <= 1/2, to rounding for the smaller half. */
  static double exp(double x) {
    double u = x * x;
    double odd =
        1
            + u
                * (1.0 / 6
                    + u
                        * (1.0 / 120
                            + u * (1.0 / 5040 + u * (1.0 / 362880 + u * (1.0 / 39916800)))));
    double even =
        1 + u * (0.5 + u * (1.0 / 24 + u * (1.0 / 720 + u * (1.0 / 40320 + u * (1.0 / 3628800)))));
    return even + x * odd;
  }
}
