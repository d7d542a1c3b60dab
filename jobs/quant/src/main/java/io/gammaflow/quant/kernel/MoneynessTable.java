package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.exposure.MoneynessReading;
import io.gammaflow.quant.exposure.Smile;

/**
 * Delta and S * gamma of a call of one expiry whose smile moves with the forward: functions of
 * ln(K/F) alone, so one table serves all strikes and all levels. Its step divides the grid's, so a
 * contract's nodes all lie at one place between the table's, and six weights do for all of them.
 */
final class MoneynessTable {
  private static final int POINTS = 6;

  /** Steps of the table in a width: the error of six points is 1e-9 of the peak. */
  private static final double STEPS_PER_WIDTH = 22;

  private static final int FINEST = 8;
  private static final double FAR = 9;

  private final LogGrid grid;
  private final int perNode;
  private final double step;
  private final int first;
  private final double[] delta;
  private final double[] density;
  private final double[] weights = new double[POINTS];
  final double peak;

  /**
   * @param lowest moneyness that is asked for
   * @param highest moneyness that is asked for
   */
  MoneynessTable(Smile smile, LogGrid grid, double lowest, double highest) {
    this.grid = grid;
    peak = smile.peak();
    int fine = 1;
    while (fine < FINEST && smile.width() * fine < STEPS_PER_WIDTH * grid.step()) {
      fine *= 2;
    }
    perNode = fine;
    step = grid.step() / fine;
    double widest = smile.widest();
    double far = widest * (FAR + 0.5 * widest);
    first = (int) Math.floor(Math.max(lowest, -far) / step) - POINTS;
    int last = (int) Math.ceil(Math.min(highest, far) / step) + POINTS;
    delta = new double[Math.max(1, last - first + 1)];
    density = new double[delta.length];
    MoneynessReading reading = new MoneynessReading();
    for (int m = 0; m < delta.length; m++) {
      smile.read((first + m) * step, reading);
      delta[m] = reading.callDelta();
      density[m] = reading.density();
    }
  }

  /**
   * A call at the grid's nodes.
   *
   * @param level ln of the spot at which its forward meets its strike
   * @param firstNode first node, counted from the grid's first, may be negative
   * @param toDelta takes as many deltas as it is long
   * @param toDensity takes S * gamma
   */
  void read(double level, int firstNode, double[] toDelta, double[] toDensity) {
    double place = level / step;
    double below = Math.floor(place);
    weigh(place - below);
    long at = (long) below - (long) (grid.firstNode() + firstNode) * perNode - 2 - first;
    for (int j = 0; j < toDelta.length; j++, at -= perNode) {
      if (at < 0) {
        toDelta[j] = 1;
        toDensity[j] = 0;
      } else if (at > delta.length - POINTS) {
        toDelta[j] = 0;
        toDensity[j] = 0;
      } else {
        toDelta[j] = sum(delta, (int) at);
        toDensity[j] = sum(density, (int) at);
      }
    }
  }

  private double sum(double[] values, int at) {
    return (weights[0] * values[at] + weights[1] * values[at + 1])
        + (weights[2] * values[at + 2] + weights[3] * values[at + 3])
        + (weights[4] * values[at + 4] + weights[5] * values[at + 5]);
  }

  /** Lagrange's weights of the points -2 to 3 for a place between 0 and 1. */
  private void weigh(double place) {
    for (int i = 0; i < POINTS; i++) {
      double weight = 1;
      for (int j = 0; j < POINTS; j++) {
        weight *= i == j ? 1 : (place + 2 - j) / (i - j);
      }
      weights[i] = weight;
    }
  }
}
