package io.gammaflow.quant.exposure;

/** The book whose values model.md gives to 17 digits. */
final class GoldenBook {
  static final double SPOT = 100;
  static final double YEARS = 7.0 / 365;
  static final double SIGMA = 0.6;
  static final double[] POSITIONS = {1000, -1500, 400, -300};

  private GoldenBook() {}

  static ContractColumns contracts() {
    ContractColumns columns = new ContractColumns(4);
    add(columns, 105, true);
    add(columns, 95, false);
    add(columns, 100, true);
    add(columns, 90, false);
    return columns;
  }

  static double[] years() {
    return new double[] {YEARS, YEARS, YEARS, YEARS};
  }

  static RevaluedProfile profile(double step) {
    return profile(step, contracts(), POSITIONS);
  }

  static RevaluedProfile profile(double step, ContractColumns contracts, double... positions) {
    LogGrid grid = LogGrid.covering(70, 140, step);
    return Revaluation.of(grid, contracts, new double[][] {positions})[0];
  }

  static void add(ContractColumns columns, double strike, boolean call) {
    columns.add(strike, call, 1, SIGMA * Math.sqrt(YEARS), 1);
  }
}
