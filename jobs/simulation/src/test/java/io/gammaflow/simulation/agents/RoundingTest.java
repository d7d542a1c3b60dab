package io.gammaflow.simulation.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundingTest {

  @Test
  void roundsToTheNearestDouble() {
    assertThat(Rounding.to(3 * 0.1, 8)).isEqualTo(0.3);
    assertThat(Rounding.to(65_000.126, 2)).isEqualTo(65_000.13);
    assertThat(Rounding.to(-0.00004999, 4)).isEqualTo(-0.0);
  }

  @Test
  void stepsAreOneTwoFive() {
    assertThat(Rounding.nice(650)).isEqualTo(500);
    assertThat(Rounding.nice(1_732)).isEqualTo(2_000);
    assertThat(Rounding.nice(0.0061)).isEqualTo(0.005);
    assertThat(Rounding.nice(8_000)).isEqualTo(10_000);
  }

  @Test
  void keepsDigitsNotDecimals() {
    assertThat(Rounding.decimals(65_000, 7)).isEqualTo(2);
    assertThat(Rounding.decimals(0.6, 7)).isEqualTo(7);
    assertThat(Rounding.decimals(1e9, 7)).isZero();
  }
}
