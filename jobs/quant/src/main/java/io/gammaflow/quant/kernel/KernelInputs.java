package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;

/** What the kernel refuses, by name, before it computes anything. */
final class KernelInputs {
  private static final double MOST_VOL = 100;
  private static final int MOST_CONTRACTS = 1 << 24;
  private static final int MOST_NODES = 1 << 24;
  static final double MOST_UNITS = 1e100;

  private KernelInputs() {}

  static void check(LogGrid grid, ContractColumns contracts) {
    if (!(grid.step() > 0 && grid.step() <= 1) || grid.nodes() < 2 || grid.nodes() > MOST_NODES) {
      throw new IllegalArgumentException("no such grid: " + grid);
    }
    if (contracts.size() > MOST_CONTRACTS) {
      throw new IllegalArgumentException(contracts.size() + " contracts, at most 2^24");
    }
    double[] vol = contracts.totalVols();
    for (int i = 0; i < contracts.size(); i++) {
      if (vol[i] > MOST_VOL) {
        throw new IllegalArgumentException("total volatility " + vol[i] + " of contract " + i);
      }
    }
  }

  /** A finite number for each contract. */
  static void check(String what, double[] vector, int n) {
    if (vector.length < n) {
      throw new IllegalArgumentException(vector.length + " " + what + "s for " + n + " contracts");
    }
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(vector[i]) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(what + " " + vector[i] + " in contract " + i);
      }
    }
  }

  /** A standard deviation for each contract. */
  static void checkSds(double[] sd, int n) {
    check("standard deviation", sd, n);
    for (int i = 0; i < n; i++) {
      if (sd[i] < 0) {
        throw new IllegalArgumentException("standard deviation " + sd[i] + " in contract " + i);
      }
    }
  }

  static void checkUnits(double[] units, int n) {
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(units[i]) <= MOST_UNITS)) {
        throw new IllegalArgumentException(units[i] + " units in contract " + i);
      }
    }
  }

  static void checkSpot(LogGrid grid, double spot) {
    double position = Math.log(spot) / grid.step() - grid.firstNode();
    if (!(position >= 0 && position <= grid.nodes() - 1)) {
      throw new IllegalArgumentException("spot " + spot + " is outside " + grid);
    }
  }
}
