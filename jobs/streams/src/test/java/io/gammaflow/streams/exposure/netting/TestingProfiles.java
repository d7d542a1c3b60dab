package io.gammaflow.streams.exposure.netting;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.PriceLevels;
import java.util.Arrays;

/** Profiles as they travel in slices. */
public final class TestingProfiles {
  private TestingProfiles() {}

  /** Of an empty book, one a model. */
  public static double[][] flat() {
    return of(new ContractColumns(0));
  }

  /** Short gamma around 94, long around 100, with a flip between. */
  public static double[][] crossing() {
    ContractColumns two = new ContractColumns(2);
    two.add(94, false, 1, 0.02, -1);
    two.add(100, true, 1, 0.02, 1);
    return of(two);
  }

  private static double[][] of(ContractColumns contracts) {
    double[] ones = new double[contracts.size()];
    Arrays.fill(ones, 1);
    double[][] profiles = new double[Models.ALL.size()][];
    for (int m = 0; m < profiles.length; m++) {
      profiles[m] =
          new KernelBuilder()
                  .build(
                      new PriceLevels(ExposureConfig.defaults()).grid("X", 100),
                      contracts,
                      new double[][] {ones})[0]
                  .toArray();
    }
    return profiles;
  }
}
