package io.gammaflow.quant.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteRuleTest {
  @Test
  void aboveMidBoughtBelowMidSold() {
    assertThat(QuoteRule.sign(1.2, 1, 1.3)).isEqualTo(1);
    assertThat(QuoteRule.sign(1.1, 1, 1.3)).isEqualTo(-1);
  }

  @Test
  void atMidIsUnsignedWhateverTheRounding() {
    // 2 * 0.15 and 0.1 + 0.2 differ in the last bit.
    assertThat(QuoteRule.sign(0.15, 0.1, 0.2)).isZero();
    assertThat(QuoteRule.sign(1.15, 1, 1.3)).isZero();
  }

  @Test
  void anUnusableQuoteSignsNothing() {
    assertThat(QuoteRule.sign(1, 0, 2)).isZero();
    assertThat(QuoteRule.sign(1, 0.5, 0)).isZero();
    assertThat(QuoteRule.sign(1, 2, 1.5)).isZero();
    assertThat(QuoteRule.sign(3, 2, 2)).isZero();
    assertThat(QuoteRule.sign(3, Double.NaN, 2)).isZero();
    assertThat(QuoteRule.sign(3, 1, Double.NaN)).isZero();
    assertThat(QuoteRule.sign(Double.NaN, 1, 2)).isZero();
  }
}
