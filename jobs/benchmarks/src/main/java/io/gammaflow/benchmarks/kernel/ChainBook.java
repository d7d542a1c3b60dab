package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Random;

/**
 * A book like a venue's: expiries from a day to a year and a half, strikes around a spot of 100, a
 * call and a put at each, a smile, and positions of either sign.
 */
record ChainBook(ContractColumns contracts, double[] positions) {
  static final double LOW = 70;
  static final double HIGH = 130;

  private static final int PER_EXPIRY = 600;
  private static final double SHORTEST_YEARS = 1.0 / 365;
  private static final double LONGEST_YEARS = 1.5;
  private static final double WIDEST = 2.5;
  private static final double STRIKE_RANGE = 5;

  static ChainBook of(int size, long seed) {
    Random random = new Random(seed);
    ContractColumns contracts = new ContractColumns(size);
    double[] positions = new double[size];
    int expiries = Math.max(4, size / PER_EXPIRY);
    int strikes = (size + 2 * expiries - 1) / (2 * expiries);
    for (int i = 0; i < size; i++) {
      int expiry = i / (2 * strikes);
      double share = expiry / (expiries - 1.0);
      double years = SHORTEST_YEARS * Math.pow(LONGEST_YEARS / SHORTEST_YEARS, share);
      double range = Math.min(WIDEST, STRIKE_RANGE * Math.sqrt(years));
      double moneyness = range * ((i / 2 % strikes + 0.5) / strikes - 0.5);
      double vol = 0.6 - 0.1 * moneyness + 0.15 * moneyness * moneyness;
      double strike = 100 * Math.exp(moneyness);
      contracts.add(strike, i % 2 == 0, 1 + 0.03 * years, vol * Math.sqrt(years), 1);
      positions[i] = random.nextGaussian();
    }
    return new ChainBook(contracts, positions);
  }

  /** Evenly spaced prices over the range, none of them special. */
  static double[] levels(int count) {
    double[] levels = new double[count];
    for (int i = 0; i < count; i++) {
      levels[i] = LOW + (HIGH - LOW) * (i + 0.37) / count;
    }
    return levels;
  }

  /** A grid over the range with a node a level. */
  static LogGrid grid(int levels) {
    return LogGrid.covering(LOW, HIGH, Math.log(HIGH / LOW) / (levels - 1));
  }
}
