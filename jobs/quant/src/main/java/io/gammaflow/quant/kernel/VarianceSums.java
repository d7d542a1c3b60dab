package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;

/**
 * Sums of squares as mixtures of Gaussians. A squared gamma is one of width {@code w / sqrt(2)}.
 * The squared change of delta from spot, {@code a (N(z) - N(z0))^2} with {@code a = (sd units)^2},
 * has the slope {@code (a / w) [2 N(z) pdf(z) - 2 N(z0) pdf(z)]} in ln S. The second term is a
 * Gaussian; the first is the density of the larger of two normals, which is a normal of variance
 * 1/2 plus the size of another: Gauss's quadrature over the half line makes it a sum of Gaussians
 * of width {@code w / sqrt(2)}, moved up by the rule's nodes. With six of them the slope is within
 * 4.5e-6 a / w and the square within 1e-6 a.
 */
final class VarianceSums {
  private static final double[][] RULE = HalfLineRule.of(6);
  private static final int NODES = RULE[0].length;
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

  /**
   * A profile whose density is the sum of (sd S * gamma)^2.
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
    return profile(grid, book, n, 1);
  }

  /** A profile whose delta is the sum of squared flows from spot, from an origin of its own. */
  KernelProfile flows(
      LogGrid grid, DistinctGaussians book, double[] centres, double[] squares, double spot) {
    int n = book.size;
    int each = NODES + 1;
    reserve(n * each);
    for (int i = 0, at = 0; i < n; i++, at += each) {
      double a = squares[i];
      double w = book.totalVol[i];
      for (int k = 0; k < NODES; k++) {
        centre[at + k] = centres[i] + w * RULE[0][k];
        width[at + k] = w * Normal.INV_SQRT_2;
        units[at + k] = a * RULE[1][k];
      }
      centre[at + NODES] = centres[i];
      width[at + NODES] = w;
      units[at + NODES] = -2 * a * SharpList.callDelta(spot, book.level(i), w);
      Arrays.fill(held, at, at + each, a > 0);
    }
    return profile(grid, book, n * each, each);
  }

  private KernelProfile profile(LogGrid grid, DistinctGaussians book, int count, int each) {
    mixture.sort(grid, centre, width, held, count);
    return mixture.profile(units, 0, calls, g -> book.level(g / each));
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
