package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;

/**
 * Sums of squares as sums of Gaussians. A squared gamma is one of width {@code w / sqrt(2)}. The
 * squared change of delta from spot is {@code a (N(z) - N(z0))^2} with {@code a = (sd units)^2},
 * and {@code N^2 = N - 2 T(z, 1)} with Owen's function {@code 2 T(z, 1) = (1/pi) integral_0^1
 * exp(-(1 + u^2) z^2/2) / (1 + u^2) du} (Owen 1956). So it is {@code a (1 - 2 N(z0)) N(z)}, a
 * profile's delta, less Gaussians of widths between {@code w / sqrt(2)} and w around the same
 * centre; three of them, fitted for this project, are within 4e-8 of 2 T everywhere.
 */
final class VarianceSums {
  /** Squares of w over the width of each Gaussian in 2 T. */
  private static final double[] NARROWER = {
    1.0382305747066893, 1.3391105119725035, 1.815354643720656
  };

  /** Their heights. */
  private static final double[] HEIGHT = {
    0.11994007367031496, 0.0888656185028677, 0.04119426868370686
  };

  private static final int TERMS = NARROWER.length;
  private static final double GAMMA_SQUARE = 1 / (2 * Math.sqrt(Math.PI));

  private final MixtureSum mixture;
  private double[] centre = new double[0];
  private double[] width = new double[0];
  private double[] units = new double[0];
  private boolean[] calls = new boolean[0];
  private boolean[] held = new boolean[0];

  VarianceSums(MixtureSum mixture) {
    this.mixture = mixture;
  }

  /** What {@link #corners} approximates for one Gaussian: N(z) - N(z)^2. */
  static double corner(double z) {
    double sum = 0;
    for (int k = 0; k < TERMS; k++) {
      sum += HEIGHT[k] * Math.exp(-0.5 * NARROWER[k] * z * z);
    }
    return sum;
  }

  /**
   * A profile whose density is the sum of (sd S * gamma)^2; it has no delta.
   *
   * @param squares sum of (sd units)^2 of each Gaussian
   */
  KernelProfile gammas(LogGrid grid, DistinctGaussians book, double[] centres, double[] squares) {
    int n = book.size;
    reserve(n);
    for (int i = 0; i < n; i++) {
      double w = book.totalVol[i];
      boolean step = w < SharpList.SMALLEST_VOL;
      centre[i] = centres[i];
      width[i] = w * Normal.INV_SQRT_2;
      units[i] = step ? 0 : GAMMA_SQUARE * squares[i] / w;
      held[i] = units[i] != 0;
    }
    return density(grid, book, n);
  }

  /**
   * Units of the profile whose delta is that of squared flows without their corners.
   *
   * @param squares sum of (sd units)^2 of each Gaussian
   * @param straight takes them
   */
  static void straighten(DistinctGaussians book, double[] squares, double spot, double[] straight) {
    for (int i = 0; i < book.size; i++) {
      double delta = SharpList.callDelta(spot, book.level(i), book.totalVol[i]);
      straight[i] = squares[i] * (1 - 2 * delta);
    }
  }

  /** A profile whose density is the sum of (sd units)^2 (N - N^2); it has no delta. */
  KernelProfile corners(LogGrid grid, DistinctGaussians book, double[] centres, double[] squares) {
    int n = book.size;
    reserve(TERMS * n);
    for (int k = 0, at = 0; k < TERMS; k++) {
      double narrower = 1 / Math.sqrt(NARROWER[k]);
      double height = HEIGHT[k] * narrower / Normal.INV_SQRT_2_PI;
      for (int i = 0; i < n; i++, at++) {
        double w = book.totalVol[i];
        centre[at] = centres[i];
        width[at] = w * narrower;
        units[at] = w < SharpList.SMALLEST_VOL ? 0 : height * w * squares[i];
        held[at] = units[at] != 0;
      }
    }
    return density(grid, book, TERMS * n);
  }

  private KernelProfile density(LogGrid grid, DistinctGaussians book, int count) {
    mixture.sort(grid, centre, width, held, count);
    return mixture.density(units, calls, g -> book.level(g % book.size));
  }

  private void reserve(int room) {
    if (room > centre.length) {
      centre = new double[room];
      width = new double[room];
      units = new double[room];
      held = new boolean[room];
      calls = new boolean[room];
      Arrays.fill(calls, true);
    }
  }
}
