package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import java.util.Arrays;

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

  /** The Gaussian of a contract. */
  private int[] of = new int[0];

  void take(ContractColumns contracts) {
    int n = contracts.size();
    reserve(n);
    double[] strikes = contracts.strikes();
    double[] ratios = contracts.forwardRatios();
    double[] vols = contracts.totalVols();
    boolean[] calls = contracts.calls();
    int last = -1;
    double k = 0;
    double r = 0;
    double w = 0;
    for (int i = 0; i < n; i++) {
      if (strikes[i] != k || vols[i] != w || ratios[i] != r || w < NarrowBook.SHARPEST) {
        k = strikes[i];
        r = ratios[i];
        w = vols[i];
        last++;
        strike[last] = k;
        forwardRatio[last] = r;
        totalVol[last] = w;
        call[last] = calls[i];
      }
      of[i] = last;
    }
    size = last + 1;
  }

  /** Sums a number of each contract by Gaussian. */
  void sum(double[] ofContracts, int contracts, double[] sums) {
    Arrays.fill(sums, 0, size, 0);
    for (int i = 0; i < contracts; i++) {
      sums[of[i]] += ofContracts[i];
    }
  }

  /** Spot at which the forward of a Gaussian's contracts meets their strike. */
  double level(int gaussian) {
    return strike[gaussian] / forwardRatio[gaussian];
  }

  private void reserve(int n) {
    if (n > of.length) {
      int room = Math.max(n, 2 * of.length);
      of = new int[room];
      strike = new double[room];
      forwardRatio = new double[room];
      totalVol = new double[room];
      call = new boolean[room];
    }
  }
}
