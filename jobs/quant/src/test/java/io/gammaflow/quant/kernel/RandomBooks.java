package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.SpotExposure;
import java.util.Arrays;
import java.util.Random;

/** Books for tests, around a price of 100. */
final class RandomBooks {
  private RandomBooks() {}

  static ContractColumns book(Random random, int size, double narrowest, double widest) {
    ContractColumns contracts = new ContractColumns(size);
    for (int i = 0; i < size; i++) {
      double w = narrowest * Math.pow(widest / narrowest, random.nextDouble());
      double ratio = 0.9 + 0.2 * random.nextDouble();
      contracts.add(60 + 90 * random.nextDouble(), random.nextBoolean(), ratio, w, 1);
    }
    return contracts;
  }

  static double[] positions(Random random, int size) {
    double[] positions = new double[size];
    for (int i = 0; i < size; i++) {
      positions[i] = random.nextGaussian();
    }
    return positions;
  }

  /** What the contracts have at a price, one by one. */
  static SpotExposure at(ContractColumns contracts, double price) {
    double[] years = new double[contracts.size()];
    Arrays.fill(years, 1);
    return SpotExposure.at(price, contracts, years);
  }

  /** A sum over the contracts of a book. */
  static double sum(double[] positions, double[] units) {
    double sum = 0;
    for (int i = 0; i < units.length; i++) {
      sum += positions[i] * units[i];
    }
    return sum;
  }
}
