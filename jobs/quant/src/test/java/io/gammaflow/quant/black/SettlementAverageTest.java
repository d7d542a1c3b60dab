package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlementAverageTest {
  @Test
  void deltaFallsLinearlyOverTheLastHalfHour() {
    assertThat(SettlementAverage.factor(86400)).isEqualTo(1);
    assertThat(SettlementAverage.factor(1800)).isEqualTo(1);
    assertThat(SettlementAverage.factor(900)).isEqualTo(0.5);
    assertThat(SettlementAverage.factor(18)).isEqualTo(0.01);
    assertThat(SettlementAverage.factor(0)).isZero();
    assertThat(SettlementAverage.factor(-5)).isZero();
  }
}
