package io.gammaflow.quant.implied;

import java.util.Random;

/**
 * How near the {@link VolChart} is to the solver.
 *
 * @param cells that are filled
 * @param relative largest relative error found in them
 */
public record VolChartErrors(int cells, double relative) {
  /** Looks at some random points of every filled cell. */
  public static VolChartErrors measure(int points, long seed) {
    Random random = new Random(seed);
    double[] table = VolChart.coefficients();
    double[] cell = new double[VolChart.CELL];
    int cells = 0;
    double worst = 0;
    for (int row = 0; row < VolChart.ROWS; row++) {
      for (int column = 0; column < VolChart.COLUMNS; column++) {
        int at = (row * VolChart.COLUMNS + column) * VolChart.CELL;
        if (Double.isNaN(table[at])) {
          continue;
        }
        cells++;
        System.arraycopy(table, at, cell, 0, VolChart.CELL);
        for (int i = 0; i < points; i++) {
          double u = 2 * random.nextDouble() - 1;
          double w = 2 * random.nextDouble() - 1;
          double exact = VolChart.exact(VolChart.place(row, u), VolChart.place(column, w));
          worst = Math.max(worst, Math.abs(VolChart.value(cell, u, w) / exact - 1));
        }
      }
    }
    return new VolChartErrors(cells, worst);
  }
}
