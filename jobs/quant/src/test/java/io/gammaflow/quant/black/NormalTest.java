package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalTest {
  @Test
  void keepsItsDigitsInTheLeftTail() {
    // N(-1), N(-10), N(-37) to 17 digits.
    assertThat(Normal.cdf(-1) / 0.15865525393145705142).isCloseTo(1, within(1e-15));
    assertThat(Normal.cdf(-10) / 7.6198530241605260660e-24).isCloseTo(1, within(2e-14));
    assertThat(Normal.cdf(-37) / 5.7255712225245241e-300).isCloseTo(1, within(2e-13));
  }

  @Test
  void bothSidesAddToOne() {
    for (double x = 0; x < 9; x += 0.37) {
      assertThat(Normal.cdf(x) + Normal.cdf(-x)).isCloseTo(1, within(3e-16));
    }
  }

  @Test
  void oneExponentialServesDensityAndDistribution() {
    double x = -1.7;
    double e = Math.exp(-0.5 * x * x);
    assertThat(Normal.cdf(x, e)).isEqualTo(Normal.cdf(x));
    assertThat(Normal.INV_SQRT_2_PI * e).isEqualTo(Normal.pdf(x));
  }
}
