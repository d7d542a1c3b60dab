package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;

/**
 * A book's contracts as Gaussians, one for neighbours that share it: a call and a put of one
 * strike, expiry and volatility differ in their delta by a constant and in nothing else.
 */
final class DistinctGaussians {
  int size;
  double[] strike = new double[0];
  double[] forwardRatio = new double[0];
  double[] totalVol = new double[0];

  /** Of the first contract of a Gaussian; sharp ones have no second. */
  boolean[] call = new boolean[0];

  /** The first contract of each Gaussian; one more entry for the end. */
  private int[] begin = new int[1];

  private double[] puts = new double[0];

  /**
   * Finds a book's Gaussians.
   *
   * @throws IllegalArgumentException for a total volatility out of bounds
   */
  void take(ContractColumns contracts) {
    int n = contracts.size();
    reserve(n);
    double[] strikes = contracts.strikes();
    double[] ratios = contracts.forwardRatios();
    double[] vols = contracts.totalVols();
    boolean[] calls = contracts.calls();
    int next = 0;
    double k = 0;
    double r = 0;
    double w = 0;
    for (int i = 0; i < n; i++) {
      if (strikes[i] != k || vols[i] != w || ratios[i] != r || w < NarrowBook.SHARPEST) {
        k = strikes[i];
        r = ratios[i];
        w = vols[i];
        KernelInputs.checkVol(w, i);
        strike[next] = k;
        forwardRatio[next] = r;
        totalVol[next] = w;
        call[next] = calls[i];
        begin[next++] = i;
      }
    }
    begin[next] = n;
    size = next;
  }

  /**
   * Units of the contracts of each Gaussian.
   *
   * @param positions contracts, + = long
   * @param sums takes them
   * @param held set where a contract has any
   * @return units of puts among those that a grid holds
   * @throws IllegalArgumentException for a position or units that are out of bounds
   */
  double weigh(ContractColumns contracts, double[] positions, double[] sums, boolean[] held) {
    double[] scale = contracts.unitScales();
    boolean[] calls = contracts.calls();
    for (int g = 0, i = 0; g < size; g++) {
      double sum = 0;
      double ofPuts = 0;
      double unsigned = 0;
      for (int end = begin[g + 1]; i < end; i++) {
        double u = positions[i] * scale[i];
        sum += u;
        unsigned += Math.abs(u);
        ofPuts += calls[i] ? 0 : u;
      }
      check(contracts, positions, unsigned, g);
      sums[g] = sum;
      puts[g] = totalVol[g] < NarrowBook.SHARPEST ? 0 : ofPuts;
      held[g] |= unsigned > 0;
    }
    return Sums.of(puts, size);
  }

  /**
   * Deviations of the contracts of each Gaussian, by class.
   *
   * @param squares takes the sums of the squares of both
   * @return units of puts among those that a grid holds
   */
  double weigh(
      ContractColumns contracts,
      double[] sd,
      double[] ofCalls,
      double[] ofPuts,
      double[] squares,
      boolean[] held) {
    double[] scale = contracts.unitScales();
    boolean[] calls = contracts.calls();
    for (int g = 0, i = 0; g < size; g++) {
      double sum = 0;
      double unsigned = 0;
      double put = 0;
      double square = 0;
      for (int end = begin[g + 1]; i < end; i++) {
        double u = sd[i] * scale[i];
        sum += calls[i] ? u : 0;
        put += calls[i] ? 0 : u;
        unsigned += Math.abs(u);
        square += u * u;
      }
      check(contracts, sd, unsigned, g);
      ofCalls[g] = sum;
      ofPuts[g] = put;
      squares[g] = square;
      puts[g] = totalVol[g] < NarrowBook.SHARPEST ? 0 : put;
      held[g] |= unsigned > 0;
    }
    return Sums.of(puts, size);
  }

  private void check(ContractColumns contracts, double[] positions, double unsigned, int g) {
    if (!(unsigned <= KernelInputs.MOST_UNITS)) {
      for (int i = begin[g]; i < begin[g + 1]; i++) {
        KernelInputs.checkPosition(positions[i], positions[i] * contracts.unitScale(i), i);
      }
      throw new IllegalArgumentException(unsigned + " units from contract " + begin[g] + " on");
    }
  }

  /** Where the contracts of a Gaussian begin; they end where those of the next one do. */
  int begin(int gaussian) {
    return begin[gaussian];
  }

  /** Spot at which the forward of a Gaussian's contracts meets their strike. */
  double level(int gaussian) {
    return strike[gaussian] / forwardRatio[gaussian];
  }

  private void reserve(int n) {
    if (n >= begin.length) {
      int room = Math.max(n, 2 * strike.length);
      begin = new int[room + 1];
      puts = new double[room];
      strike = new double[room];
      forwardRatio = new double[room];
      totalVol = new double[room];
      call = new boolean[room];
    }
  }
}
