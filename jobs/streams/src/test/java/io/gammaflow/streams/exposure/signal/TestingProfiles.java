package io.gammaflow.streams.exposure.signal;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.PriceLevels;

/** Profiles as they travel in slices. */
final class TestingProfiles {
  private TestingProfiles() {}

  /** Of an empty book, one a model. */
  static double[][] flat() {
    ContractColumns none = new ContractColumns(0);
    double[][] profiles = new double[Models.ALL.size()][];
    for (int m = 0; m < profiles.length; m++) {
      profiles[m] =
          KernelProfile.build(
              PriceLevels.grid(ExposureConfig.defaults(), "X", 100), none, new double[1][0])[0]
              .toArray();
    }
    return profiles;
  }
}
