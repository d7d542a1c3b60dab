package io.gammaflow.simulation.agents;

import static io.gammaflow.simulation.agents.Told.BTC;
import static io.gammaflow.simulation.agents.Told.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LeveragedTradersTest {
  private final SpotProcess spot = new SpotProcess(BTC, 1);
  private double sold;
  private double bought;

  @Test
  void longsAreSoldWhereMarginEnds() {
    LeveragedTraders traders = traders(10);
    act(traders, 60);
    assertThat(sold + bought).isZero();
    // 1 - 1/10 + 0.5 %, entries within 1 % of the price.
    spot.trade(-0.080 * BTC.price() / BTC.impactPerUnit());
    act(traders, 1);
    assertThat(sold).isZero();
    spot.trade(-0.030 * BTC.price() / BTC.impactPerUnit());
    double before = spot.spot();
    act(traders, 600);
    assertThat(bought).isZero();
    assertThat(sold).isPositive();
    assertThat(spot.spot()).isCloseTo(before - BTC.impactPerUnit() * sold, within(1e-6));
    // All of it: the mass is what would move the price by so much.
    assertThat(BTC.impactPerUnit() * sold / BTC.price()).isBetween(0.015, 0.025);
  }

  private static LeveragedTraders traders(double leverage) {
    ScenarioShape.Leverage shape = new ScenarioShape.Leverage(0.02, 1, new double[] {leverage}, 1);
    LeveragedTraders traders = new LeveragedTraders(shape, BTC, 1);
    traders.open(BTC.price(), START, Time.MINUTE);
    return traders;
  }

  private void act(LeveragedTraders traders, int seconds) {
    for (int second = 1; second <= seconds; second++) {
      traders.act(
          spot,
          START,
          1,
          (side, units) -> {
            if (side == AggressorSide.SELL) {
              sold += units;
            } else {
              bought += units;
            }
          });
    }
  }
}
