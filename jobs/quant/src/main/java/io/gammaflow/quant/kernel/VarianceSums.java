package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
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
  /** No Gaussian is narrower than w over this. */
  static final double NARROWEST = Math.sqrt(2);

  /** Squares of w over the width of each Gaussian in 2 T. */
  private static final double[] NARROWER = {
    1.0382305747066893, 1.3391105119725035, 1.815354643720656
  };

  /** Their heights. */
  private static final double[] HEIGHT = {
    0.11994007367031496, 0.0888656185028677, 0.04119426868370686
  };

  private static final int TERMS = NARROWER.length;
  private static final int SUMS = 5;
  private static final int CALLS = 0;
  private static final int PUTS = 1;
  private static final int STRAIGHT = 2;
  private static final int SQUARES = 3;
  private static final int CORNERS = 4;

  /** Units of the Gaussians, by sum. */
  private double[][] units = new double[SUMS][0];

  private double[] spotDeltas = new double[0];

  /** All of them. */
  private boolean[] asCalls = new boolean[0];

  private double putUnits;

  /** What 2 T = N(z) - N(z)^2 is taken for. */
  static double corner(double z) {
    double sum = 0;
    for (int k = 0; k < TERMS; k++) {
      sum += HEIGHT[k] * Math.exp(-0.5 * NARROWER[k] * z * z);
    }
    return sum;
  }

  /**
   * Takes a book's deviations.
   *
   * @param held set where a contract has any
   */
  void weigh(DistinctGaussians gaussians, ContractColumns contracts, double[] sd, boolean[] held) {
    reserve(contracts.size());
    putUnits = gaussians.weigh(contracts, sd, units[CALLS], units[PUTS], units[SQUARES], held);
  }

  /** Takes the delta of each Gaussian's call at spot. */
  double[] atSpot() {
    return spotDeltas;
  }

  /** Sums over Gaussians that have been sorted. */
  KernelVariance build(MixtureSum mixture, DistinctGaussians book, double spot) {
    double[] straight = units[STRAIGHT];
    double[] squares = units[SQUARES];
    double[] corners = units[CORNERS];
    for (int i = 0; i < book.size; i++) {
      double w = book.totalVol[i];
      double a = squares[i];
      boolean step = w < SubGridContracts.SMALLEST_VOL;
      straight[i] = a * (1 - 2 * spotDeltas[i]);
      squares[i] = step ? 0 : a / w;
      corners[i] = step ? 0 : a * w;
    }
    Layer[] layers = new Layer[1 + TERMS];
    layers[0] =
        new Layer(
            1,
            Layer.density(CALLS, units[CALLS]),
            Layer.density(PUTS, units[PUTS]),
            Layer.density(STRAIGHT, straight),
            new Layer.Part(SQUARES, squares, 1 / (2 * Math.PI), true));
    for (int k = 0; k < TERMS; k++) {
      Layer.Part corner = new Layer.Part(CORNERS, corners, HEIGHT[k], false);
      layers[1 + k] = new Layer(Math.sqrt(NARROWER[k]), corner);
    }
    boolean[][] calls = {book.call, book.call, asCalls, asCalls, asCalls};
    double[] puts = {0, putUnits, 0};
    KernelProfile[] sums = mixture.profiles(units, puts, calls, book::level, layers);
    return new KernelVariance(
        spot, sums[CALLS], sums[PUTS], sums[SQUARES], sums[STRAIGHT], sums[CORNERS]);
  }

  private void reserve(int room) {
    if (room > spotDeltas.length) {
      units = new double[SUMS][room];
      spotDeltas = new double[room];
      asCalls = new boolean[room];
      Arrays.fill(asCalls, true);
    }
  }
}
