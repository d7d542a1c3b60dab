package io.gammaflow.quant.hedging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HedgingBandsTest {
  @Test
  void goldenBands() {
    assertThat(HedgingBands.whalleyWilmott(100, 0.05, 5e-4, 0.1, 1))
        .isCloseTo(0.123310603716524, within(1e-14));
    assertThat(HedgingBands.fixedCost(0.05, 2, 0.1)).isCloseTo(0.880111736793393, within(1e-14));
  }

  @Test
  void blocksWidenTheBandAndAddVariance() {
    double block = 12 / 31_536_000.0;
    double width = HedgingBands.blockTime(100, -0.05, 0.6, block);
    assertThat(width).isCloseTo(0.05 * 60 * Math.sqrt(block), within(1e-15));
    assertThat(HedgingBands.blockTrackingVariance(100, -0.05, 0.6, block))
        .isCloseTo(width * width / 2, within(1e-18));
  }

  @Test
  void theWidestBandCounts() {
    HedgingCosts dear = new HedgingCosts(5e-4, 2, 0, 0.1);
    assertThat(HedgingBands.halfWidth(100, 0.05, 0.6, dear))
        .isCloseTo(0.880111736793393, within(1e-14));
    HedgingCosts free = new HedgingCosts(0, 0, 0, 0.1);
    assertThat(free.areFree()).isTrue();
    assertThat(HedgingBands.halfWidth(100, 0.05, 0.6, free)).isZero();
    assertThat(HedgingBands.halfWidth(100, 0, 0.6, dear)).isZero();
  }

  @Test
  void goldenFlowOfAPopulation() {
    double[] y = {0.5, 1, 1.5, 2, 3};
    double[] flow = {.0625, .25, .5625, 1, 2};
    for (int i = 0; i < y.length; i++) {
      assertThat(BandedPopulation.flow(y[i], 1)).isEqualTo(flow[i]);
      assertThat(BandedPopulation.flow(-y[i], 1)).isEqualTo(-flow[i]);
    }
    assertThat(BandedPopulation.activeShare(1, 1)).isEqualTo(0.5);
    assertThat(BandedPopulation.meanShare(1, 1)).isEqualTo(0.25);
    assertThat(BandedPopulation.criticalUnits(1.25, 1)).isEqualTo(1.6);
    assertThat(BandedPopulation.criticalUnits(0.9, 1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void withoutABandEverythingIsTradedAndWithoutGammaNothing() {
    assertThat(BandedPopulation.flow(3, 0)).isEqualTo(3);
    assertThat(BandedPopulation.activeShare(0, 0)).isEqualTo(1);
    assertThat(BandedPopulation.meanShare(0, 0)).isEqualTo(1);
    assertThat(BandedPopulation.flow(0, 1)).isZero();
    assertThat(BandedPopulation.flow(0, 0)).isZero();
  }

  /** A population counted one by one. */
  @Test
  void thePopulationsFlowIsWhatManyHedgersTrade() {
    Random random = new Random(1);
    int hedgers = 200_000;
    double[] y = {0.3, 1.2, 2.5};
    for (double move : y) {
      double traded = 0;
      for (int i = 0; i < hedgers; i++) {
        double gap = 2 * random.nextDouble() - 1 + move;
        traded += Math.max(0, gap - 1);
      }
      assertThat(traded / hedgers).isCloseTo(BandedPopulation.flow(move, 1), within(0.005));
    }
  }
}
