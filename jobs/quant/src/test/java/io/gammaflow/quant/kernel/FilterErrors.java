package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.Normal;

/**
 * How well the filters read a Gaussian of height 1, the worst over its centre and over all widths
 * that an octave holds.
 *
 * @param value largest error of a value anywhere in a cell
 * @param integral largest error of an integral from the left of a cell, over the whole integral
 * @param slope largest error of a slope, over height / width
 * @param middle largest error of one prolongation to a grid twice as fine
 * @param rmsOfMiddle its root mean square over the middle nine widths
 */
public record FilterErrors(
    double value, double integral, double slope, double middle, double rmsOfMiddle) {
  private static final int WIDTHS = 33;
  private static final int PLACES = 40;
  private static final double REACH = 9;
  private static final double RMS_REACH = 4.5;
  private static final double CENTRE_STEP = 0.037;

  /** Of the filter for Gaussians. */
  public static FilterErrors gaussians() {
    return of(CellFilter.GAUSSIANS, FilterTable.WIDEST_STEP);
  }

  private static FilterErrors of(CellFilter filter, double widestStep) {
    double value = 0;
    double integral = 0;
    double slope = 0;
    double middle = 0;
    double squares = 0;
    int counted = 0;
    int half = filter.half();
    double[] nodes = new double[2 * half];
    double[] c = new double[CellFilter.TERMS];
    for (int n = 0; n < WIDTHS; n++) {
      double d = widestStep * (0.5 + 0.5 * n / (WIDTHS - 1));
      for (double centre = -REACH / d; centre <= REACH / d; centre += CENTRE_STEP / d) {
        for (int o = 0; o < nodes.length; o++) {
          nodes[o] = gauss((o - (half - 1) - centre) * d);
        }
        filter.cell(nodes, half - 1, c);
        for (int m = 0; m <= PLACES; m++) {
          double t = 2.0 * m / PLACES - 1;
          double z = (0.5 * (t + 1) - centre) * d;
          value = Math.max(value, Math.abs(CellFilter.value(c, t) - gauss(z)));
          slope = Math.max(slope, Math.abs(CellFilter.slope(c, t) / d + z * gauss(z)));
          double exact = Normal.cdf(z) - Normal.cdf(-centre * d);
          double read = CellFilter.integral(c, t) * d * Normal.INV_SQRT_2_PI;
          integral = Math.max(integral, Math.abs(read - exact));
        }
        double error = CellFilter.value(c, 0) - gauss((0.5 - centre) * d);
        middle = Math.max(middle, Math.abs(error));
        if (Math.abs(centre * d) <= RMS_REACH) {
          squares += error * error;
          counted++;
        }
      }
    }
    return new FilterErrors(value, integral, slope, middle, Math.sqrt(squares / counted));
  }

  private static double gauss(double z) {
    return Math.exp(-0.5 * z * z);
  }
}
