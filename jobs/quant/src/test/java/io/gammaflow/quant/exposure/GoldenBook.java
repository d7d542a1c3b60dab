package io.gammaflow.quant.exposure;

/** The book whose values model.md gives to 17 digits. */
public final class GoldenBook {
  public static final double SPOT = 100;
  public static final double YEARS = 7.0 / 365;
  public static final double SIGMA = 0.6;
  public static final double[] POSITIONS = {1000, -1500, 400, -300};

  private GoldenBook() {}

  public static ContractColumns contracts() {
    ContractColumns columns = new ContractColumns(4);
    add(columns, 105, true);
    add(columns, 95, false);
    add(columns, 100, true);
    add(columns, 90, false);
    return columns;
  }

  public static double[] years() {
    return new double[] {YEARS, YEARS, YEARS, YEARS};
  }

  private static void add(ContractColumns columns, double strike, boolean call) {
    columns.add(strike, call, 1, SIGMA * Math.sqrt(YEARS), 1);
  }
}
