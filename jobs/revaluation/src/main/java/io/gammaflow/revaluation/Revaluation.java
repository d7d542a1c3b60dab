package io.gammaflow.revaluation;

import io.gammaflow.quant.black.Erfcx;
import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;

/**
 * One pass over a book: in x = ln S a contract's S * gamma is a Gaussian of centre k = ln(K S/F) -
 * w^2/2 and width w, its delta the integral of it (Black 1976). One exponential per contract and
 * node serves both.
 */
public final class Revaluation {
  /** A contract narrower than this many steps is kept off the grid. */
  private static final double SHARP_STEPS = 2;

  private final LogGrid grid;
  private final ContractColumns contracts;
  private final double[][] positions;
  private final double[][] delta;
  private final double[][] density;
  private final double[][] densitySlope;
  private final double[][] saturated;
  private final SharpContracts[] sharp;
  private final double[] unitDelta;
  private final double[] unitDensity;
  private final double[] unitSlope;

  private Revaluation(LogGrid grid, ContractColumns contracts, double[][] positions) {
    this.grid = grid;
    this.contracts = contracts;
    this.positions = positions;
    int nodes = grid.nodes();
    int profiles = positions.length;
    delta = new double[profiles][nodes];
    density = new double[profiles][nodes];
    densitySlope = new double[profiles][nodes];
    saturated = new double[profiles][nodes + 1];
    sharp = new SharpContracts[profiles];
    for (int m = 0; m < profiles; m++) {
      sharp[m] = new SharpContracts();
      if (positions[m].length < contracts.size()) {
        throw new IllegalArgumentException(
            positions[m].length + " positions for " + contracts.size() + " contracts");
      }
    }
    unitDelta = new double[nodes];
    unitDensity = new double[nodes];
    unitSlope = new double[nodes];
  }

  /**
   * Revalues a book once for several position vectors.
   *
   * @param grid where
   * @param contracts the book, in the order of summation
   * @param positions one vector a profile: contracts held by dealers, + = long
   * @return one profile a vector
   * @throws IllegalArgumentException for a position that is not finite or a vector too short
   */
  public static RevaluedProfile[] of(
      LogGrid grid, ContractColumns contracts, double[][] positions) {
    return new Revaluation(grid, contracts, positions).run();
  }

  private RevaluedProfile[] run() {
    for (int i = 0; i < contracts.size(); i++) {
      if (held(i)) {
        if (contracts.totalVol(i) < SHARP_STEPS * grid.step()) {
          keepApart(i);
        } else {
          spread(i);
        }
      }
    }
    RevaluedProfile[] profiles = new RevaluedProfile[positions.length];
    for (int m = 0; m < profiles.length; m++) {
      double sum = 0;
      for (int j = 0; j < grid.nodes(); j++) {
        sum += saturated[m][j];
        delta[m][j] += sum;
      }
      profiles[m] = new RevaluedProfile(grid, delta[m], density[m], densitySlope[m], sharp[m]);
    }
    return profiles;
  }

  private boolean held(int i) {
    boolean held = false;
    for (double[] vector : positions) {
      if (!Double.isFinite(vector[i])) {
        throw new IllegalArgumentException("position " + vector[i] + " in contract " + i);
      }
      held |= vector[i] != 0;
    }
    return held;
  }

  private void keepApart(int i) {
    double level = contracts.strike(i) / contracts.forwardRatio(i);
    for (int m = 0; m < positions.length; m++) {
      double units = positions[m][i] * contracts.unitScale(i);
      if (units != 0) {
        sharp[m].add(level, contracts.totalVol(i), units, contracts.call(i));
      }
    }
  }

  private void spread(int i) {
    double w = contracts.totalVol(i);
    double centre = Math.log(contracts.strike(i) / contracts.forwardRatio(i)) - 0.5 * w * w;
    int from = node(Math.ceil((centre - SharpContracts.WINDOW * w) / grid.step()));
    int to = node(Math.floor((centre + SharpContracts.WINDOW * w) / grid.step()) + 1);
    boolean call = contracts.call(i);
    unit(centre, 1 / w, call ? 0 : 1, from, to);
    for (int m = 0; m < positions.length; m++) {
      double units = positions[m][i] * contracts.unitScale(i);
      if (units != 0) {
        accumulate(units, unitDelta, delta[m], from, to);
        accumulate(units, unitDensity, density[m], from, to);
        accumulate(units, unitSlope, densitySlope[m], from, to);
        if (call) {
          saturated[m][to] += units;
        } else {
          saturated[m][0] -= units;
          saturated[m][from] += units;
        }
      }
    }
  }

  /** The node of an absolute index, or the nearest end of the grid. */
  private int node(double absolute) {
    return (int) Math.max(0, Math.min(grid.nodes(), absolute - grid.firstNode()));
  }

  private void unit(double centre, double inverseVol, double put, int from, int to) {
    double first = grid.firstNode();
    double step = grid.step();
    double peak = Normal.INV_SQRT_2_PI * inverseVol;
    for (int j = from; j < to; j++) {
      double d = ((first + j) * step - centre) * inverseVol;
      double e = Math.exp(-0.5 * d * d);
      double tail = 0.5 * e * Erfcx.of(Math.abs(d) * Normal.INV_SQRT_2);
      unitDelta[j] = d <= 0 ? tail - put : (1 - put) - tail;
      double value = peak * e;
      unitDensity[j] = value;
      unitSlope[j] = -value * d * inverseVol;
    }
  }

  private static void accumulate(double units, double[] unit, double[] sum, int from, int to) {
    for (int j = from; j < to; j++) {
      sum[j] += units * unit[j];
    }
  }
}
