package io.gammaflow.quant.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.black.Greeks;
import org.junit.jupiter.api.Test;

class SpotExposureTest {
  private static final double[] YEARS = {0.1};

  @Test
  void reproducesTheGoldenBook() {
    SpotExposure spot =
        SpotExposure.at(GoldenBook.SPOT, GoldenBook.contracts(), GoldenBook.years());
    double[] positions = GoldenBook.POSITIONS;
    assertThat(spot.deltaUnits(positions)).isCloseTo(910.32385860633296, within(1e-10));
    assertThat(spot.gexPerPct(positions)).isCloseTo(-351.76427448613382, within(1e-10));
    assertThat(spot.vannaUnitsPerVolPoint(positions)).isCloseTo(-9.372592120692594, within(1e-12));
    assertThat(spot.charmUnitsPerHour(positions)).isCloseTo(1.6736771644093918, within(1e-12));
  }

  @Test
  void agreesWithTheGreeksWhereTheYieldIsZero() {
    for (boolean call : new boolean[] {true, false}) {
      Greeks greeks = Greeks.of(call, 100, 103, 0.1, 0.04, 0, 0.5);
      SpotExposure spot = at(call, Math.exp(0.004), 0.5 * Math.sqrt(0.1), 10);
      assertThat(spot.delta()[0]).isCloseTo(10 * greeks.delta(), within(1e-12));
      assertThat(spot.gamma()[0]).isCloseTo(10 * greeks.gamma(), within(1e-12));
      assertThat(spot.vanna()[0]).isCloseTo(10 * greeks.vanna(), within(1e-11));
      assertThat(spot.charm()[0]).isCloseTo(10 * greeks.charm(), within(1e-11));
    }
  }

  @Test
  void unitGexAddsUpToTheBook() {
    SpotExposure spot = SpotExposure.at(100, GoldenBook.contracts(), GoldenBook.years());
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += GoldenBook.POSITIONS[i] * spot.unitGexPerPct(i);
    }
    assertThat(sum).isCloseTo(spot.gexPerPct(GoldenBook.POSITIONS), within(1e-10));
  }

  @Test
  void noVolatilityLeavesOnlyTheStep() {
    SpotExposure spot = at(false, 1, 0, 2);
    assertThat(spot.delta()[0]).isEqualTo(-2);
    assertThat(spot.gamma()[0]).isZero();
    assertThat(spot.vanna()[0]).isZero();
    assertThat(spot.charm()[0]).isZero();
  }

  private static SpotExposure at(boolean call, double ratio, double totalVol, double units) {
    ContractColumns contracts = new ContractColumns(1);
    contracts.add(103, call, ratio, totalVol, units);
    return SpotExposure.at(100, contracts, YEARS);
  }
}
