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
  /** What 2 T = N(z) - N(z)^2 is taken for. */
  static final Shape CORNER =
      new Shape(
          new double[] {
            Math.sqrt(1.0382305747066893),
            Math.sqrt(1.3391105119725035),
            Math.sqrt(1.815354643720656)
          },
          new double[] {0.11994007367031496, 0.0888656185028677, 0.04119426868370686});

  /** Of the square of {@link Shape#DENSITY}. */
  private static final Shape SQUARE =
      new Shape(new double[] {Shape.MOST}, new double[] {1 / (2 * Math.PI)});

  private double[] calls = new double[0];
  private double[] puts = new double[0];
  private double[] squares = new double[0];
  private double[] other = new double[0];
  private double[] spotDeltas = new double[0];

  private double putUnits;

  /** All of them. */
  private boolean[] asCalls = new boolean[0];

  /**
   * Takes a book's deviations.
   *
   * @param held set where a contract has any
   */
  void weigh(DistinctGaussians gaussians, ContractColumns contracts, double[] sd, boolean[] held) {
    reserve(contracts.size());
    putUnits = gaussians.weigh(contracts, sd, calls, puts, squares, held);
  }

  /** Takes the delta of each Gaussian's call at spot. */
  double[] atSpot() {
    return spotDeltas;
  }

  /** Sums over Gaussians that have been sorted. */
  KernelVariance build(MixtureSum mixture, DistinctGaussians book, double spot) {
    KernelProfile ofCalls = mixture.profile(calls, 0, book.call, book::level);
    KernelProfile ofPuts = mixture.profile(puts, putUnits, book.call, book::level);
    for (int i = 0; i < book.size; i++) {
      double w = book.totalVol[i];
      other[i] = squares[i] * (1 - 2 * spotDeltas[i]);
      boolean step = w < SharpList.SMALLEST_VOL;
      calls[i] = step ? 0 : squares[i] / w;
      puts[i] = step ? 0 : squares[i] * w;
    }
    return new KernelVariance(
        spot,
        ofCalls,
        ofPuts,
        mixture.density(SQUARE, calls, asCalls, book::level),
        mixture.profile(other, 0, asCalls, book::level),
        mixture.density(CORNER, puts, asCalls, book::level));
  }

  private void reserve(int room) {
    if (room > calls.length) {
      calls = new double[room];
      puts = new double[room];
      squares = new double[room];
      other = new double[room];
      spotDeltas = new double[room];
      asCalls = new boolean[room];
      Arrays.fill(asCalls, true);
    }
  }
}
