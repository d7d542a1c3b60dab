package io.gammaflow.revaluation;

import io.gammaflow.quant.exposure.ContractColumns;
import java.util.Random;

/**
 * A book for the proof: any size, any widths, signs that cancel or do not, contracts around the
 * range or all far away from it.
 */
record RandomBook(String kind, ContractColumns contracts, double[] positions) {
  static final double LOW = 70;
  static final double HIGH = 130;
  private static final double NARROWEST = 1e-4;
  private static final double WIDEST = 5;

  static RandomBook of(Random random, int largest) {
    int size = (int) Math.round(Math.exp(random.nextDouble() * Math.log(largest)));
    double from = spread(random, NARROWEST, WIDEST);
    double to = spread(random, NARROWEST, WIDEST);
    boolean far = random.nextInt(10) == 0;
    boolean cancelling = random.nextInt(4) == 0;
    ContractColumns contracts = new ContractColumns(size);
    double[] positions = new double[size];
    for (int i = 0; i < size; i++) {
      double w = spread(random, from, to);
      double level = far ? (random.nextBoolean() ? 15 : 500) : spread(random, 60, 150);
      double ratio = 0.9 + 0.2 * random.nextDouble();
      double units = random.nextInt(3) == 0 ? 100 : 1 + 10 * random.nextDouble();
      positions[i] = random.nextGaussian() * (random.nextInt(20) == 0 ? 1000 : 10);
      if (cancelling && i % 2 == 1) {
        // The same place and nearly the same width as the one before, the other way round.
        int j = i - 1;
        level = contracts.strike(j) / contracts.forwardRatio(j);
        w = contracts.totalVol(j) * (1 + 1e-3 * random.nextDouble());
        positions[i] = -positions[j] * contracts.unitScale(j) / units;
      }
      contracts.add(level * ratio, random.nextBoolean(), ratio, w, units);
    }
    return new RandomBook(kind(far, cancelling), contracts, positions);
  }

  private static String kind(boolean far, boolean cancelling) {
    return (far ? "far" : "around") + (cancelling ? ", cancelling" : "");
  }

  private static double spread(Random random, double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }
}
