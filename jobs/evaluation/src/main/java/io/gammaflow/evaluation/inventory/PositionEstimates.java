package io.gammaflow.evaluation.inventory;

import java.util.Arrays;

/**
 * An estimator's result for every contract after every step; first index contract, second step from
 * 1 on. A convention knows no error: its sd and quantiles are NaN.
 *
 * @param mean expected position, + = dealers long
 * @param sd standard deviation
 * @param p05 5 % quantile
 * @param p95 95 % quantile
 * @param rho share of the variance that calls, and puts, have in common
 * @param meanNis mean normalised innovation squared, NaN where there is none
 */
public record PositionEstimates(
    double[][] mean, double[][] sd, double[][] p05, double[][] p95, double rho, double meanNis) {

  /** Space for every contract and step, all NaN. */
  static PositionEstimates empty(int contracts, int steps, double rho, double meanNis) {
    return new PositionEstimates(
        nan(contracts, steps),
        nan(contracts, steps),
        nan(contracts, steps),
        nan(contracts, steps),
        rho,
        meanNis);
  }

  PositionEstimates withNis(double nis) {
    return new PositionEstimates(mean, sd, p05, p95, rho, nis);
  }

  private static double[][] nan(int contracts, int steps) {
    double[][] all = new double[contracts][steps + 1];
    for (double[] row : all) {
      Arrays.fill(row, Double.NaN);
    }
    return all;
  }
}
