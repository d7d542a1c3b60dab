package io.gammaflow.revaluation;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.GoldenBook;
import io.gammaflow.quant.exposure.LogGrid;

/** Profiles on the grid of the golden book. */
final class GoldenProfile {
  private GoldenProfile() {}

  static RevaluedProfile of(double step) {
    return of(step, GoldenBook.contracts(), GoldenBook.POSITIONS);
  }

  static RevaluedProfile of(double step, ContractColumns contracts, double... positions) {
    LogGrid grid = LogGrid.covering(70, 140, step);
    return Revaluation.of(grid, contracts, new double[][] {positions})[0];
  }
}
