package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;

/** A profile that is summed up on its nodes and on as many beside them as a reading needs. */
final class NodeSums {
  private final LogGrid grid;
  private final double[] density;
  private final double[] reach;
  private final double[] delta;

  NodeSums(LogGrid grid) {
    this.grid = grid;
    density = new double[grid.nodes() + 2 * CellFilter.MARGIN];
    reach = new double[density.length];
    delta = new double[grid.nodes()];
  }

  /**
   * Adds a contract.
   *
   * @param units signed, underlying
   * @param callDelta of one call, at all nodes
   * @param put 1 for a put, else 0
   * @param unitDensity S * gamma of one
   * @param peak of that
   */
  void add(double units, double[] callDelta, double put, double[] unitDensity, double peak) {
    for (int j = 0; j < density.length; j++) {
      density[j] += units * unitDensity[j];
    }
    for (int j = 0; j < delta.length; j++) {
      delta[j] += units * (callDelta[j + CellFilter.MARGIN] - put);
    }
    double height = Math.abs(units) * peak;
    for (int j = 0; j < reach.length; j++) {
      reach[j] += unitDensity[j] == 0 ? 0 : height;
    }
  }

  /** Adds squares of what a contract contributes to gamma. */
  void addSquares(double units, double[] unitDensity) {
    for (int j = 0; j < density.length; j++) {
      double own = units * unitDensity[j];
      density[j] += own * own;
    }
  }

  /** Takes off squares of the change of its delta from one value. */
  void takeSquares(double units, double[] callDelta, double from) {
    for (int j = 0; j < density.length; j++) {
      double own = units * (callDelta[j] - from);
      density[j] -= own * own;
    }
  }

  KernelProfile profile() {
    return new KernelProfile(grid, density, reach, delta, new FineGrid[0], new SubGridContracts());
  }
}
