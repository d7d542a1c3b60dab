package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpotReaderTest {
  private static final LogGrid GRID = LogGrid.covering(70, 140, 1e-3);

  @Test
  void readsAtEachTickWhatTheProfileSays() {
    Random random = new Random(51);
    ContractColumns contracts = RandomBooks.book(random, 200, 1e-2, 0.3);
    KernelProfile profile = build(contracts, RandomBooks.positions(random, 200));
    List<GammaFlip> flips = KernelFlips.find(profile, 71, 139);
    assertThat(flips).hasSizeGreaterThan(1);
    SpotReader reader = new SpotReader(profile, 71, 139, 100);
    double before = 100;
    for (int t = 0; t < 200; t++) {
      double spot = 72 + 66 * random.nextDouble();
      reader.moveTo(spot);
      assertThat(reader.gexPerPct()).isEqualTo(profile.gexPerPct(spot));
      assertThat(reader.delta()).isEqualTo(profile.delta(spot));
      assertThat(reader.hedgeFlowUnits()).isEqualTo(profile.hedgeFlowUnits(before, spot));
      double distance =
          flips.stream().mapToDouble(flip -> Math.abs(flip.level() - spot)).min().orElseThrow();
      assertThat(Math.abs(reader.nearestFlip() - spot)).isEqualTo(distance);
      before = spot;
    }
  }

  @Test
  void hasNoFlipWhereThereIsNone() {
    ContractColumns one = new ContractColumns(1);
    one.add(100, true, 1, 0.1, 1);
    SpotReader reader = new SpotReader(build(one, new double[] {1}), 71, 139, 100);
    assertThat(reader.nearestFlip()).isNaN();
    assertThat(reader.hedgeFlowUnits()).isZero();
  }

  private static KernelProfile build(ContractColumns contracts, double[] positions) {
    return new KernelBuilder().build(GRID, contracts, new double[][] {positions})[0];
  }
}
