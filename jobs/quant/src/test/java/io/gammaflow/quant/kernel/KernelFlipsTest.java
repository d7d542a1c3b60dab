package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelFlipsTest {
  private static final LogGrid GRID = LogGrid.covering(90, 110, 1e-3);

  @Test
  void sumsTooFaintToHaveASignEndNoSearch() {
    Random random = new Random(1379);
    int nodes = GRID.nodes() + 2 * CellFilter.MARGIN;
    for (int k = 0; k < 50; k++) {
      double[] density = new double[nodes];
      for (int j = 0; j < nodes; j++) {
        density[j] = random.nextGaussian() * Math.pow(10, -12 * random.nextDouble());
      }
      KernelProfile profile =
          new KernelProfile(
              GRID,
              density,
              new double[nodes],
              new double[GRID.nodes()],
              new FineGrid[0],
              new SubGridContracts());
      List<GammaFlip> flips = KernelFlips.find(profile, 91, 109);
      assertThat(flips).isNotEmpty().allMatch(f -> f.level() >= 91 && f.level() <= 109);
    }
  }
}
