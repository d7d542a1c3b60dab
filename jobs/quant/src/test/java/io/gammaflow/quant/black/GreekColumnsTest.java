package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GreekColumnsTest {
  private static final double[] STRIKE = {80, 100, 130};
  private static final double[] YEARS = {0.1, 1, 2};
  private static final double[] YIELD = {0, 0.01, 0.03};
  private static final boolean[] CALL = {true, false, true};

  @Test
  void areTheGreeksOfEachContract() {
    double[] sigma = {0.3, 0.5, 0};
    GreekColumns columns = new GreekColumns(3);
    columns.fill(CALL, 101, STRIKE, YEARS, 0.02, YIELD, sigma, 3);
    for (int i = 0; i < 3; i++) {
      Greeks one = Greeks.of(CALL[i], 101, STRIKE[i], YEARS[i], 0.02, YIELD[i], sigma[i]);
      Greeks read =
          new Greeks(
              columns.price()[i],
              columns.delta()[i],
              columns.gamma()[i],
              columns.vega()[i],
              columns.theta()[i],
              columns.rho()[i],
              columns.vanna()[i],
              columns.charm()[i],
              columns.volga()[i],
              columns.speed()[i],
              columns.color()[i],
              columns.zomma()[i]);
      assertThat(read).isEqualTo(one);
    }
  }

  @Test
  void refuseAContractByName() {
    double[] sigma = {0.3, Double.NaN, 0.3};
    GreekColumns columns = new GreekColumns(3);
    assertThatThrownBy(() -> columns.fill(CALL, 101, STRIKE, YEARS, 0.02, YIELD, sigma, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("contract 1: total volatility NaN");
  }
}
