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
  }

  static void checkVol(double totalVol, int contract) {
    if (totalVol > MOST_VOL) {
      throw new IllegalArgumentException(
          "total volatility " + totalVol + " of contract " + contract);
    }
  }

  /** At least a number for each contract. */
  static void checkLength(String what, double[] vector, int n) {
    if (vector.length < n) {
      throw new IllegalArgumentException(vector.length + " " + what + "s for " + n + " contracts");
    }
  }

  /** A standard deviation for each contract. */
  static void checkSds(double[] sd, int n) {
    checkLength("standard deviation", sd, n);
    for (int i = 0; i < n; i++) {
      if (!(sd[i] >= 0 && sd[i] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("standard deviation " + sd[i] + " in contract " + i);
      }
    }
  }

  static void checkPosition(double position, double units, int contract) {
    if (!Double.isFinite(position)) {
      throw new IllegalArgumentException("position " + position + " in contract " + contract);
    }
    if (!(Math.abs(units) <= MOST_UNITS)) {
      throw new IllegalArgumentException(units + " units in contract " + contract);
    }
  }

  /**
   * The place of a price in steps from the first node.
   *
   * @param x ln(price)
   * @throws IllegalArgumentException outside the grid
   */
  static double position(LogGrid grid, double price, double x) {
    double position = x / grid.step() - grid.firstNode();
    if (!(position >= 0 && position <= grid.nodes() - 1)) {
      throw new IllegalArgumentException("price " + price + " is outside " + grid);
    }
    return position;
  }

  static void checkSpot(LogGrid grid, double spot) {
    double position = Math.log(spot) / grid.step() - grid.firstNode();
    if (!(position >= 0 && position <= grid.nodes() - 1)) {
      throw new IllegalArgumentException("spot " + spot + " is outside " + grid);
    }
  }
}
