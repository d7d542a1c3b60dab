package io.gammaflow.quant.reflexivity;

import static io.gammaflow.quant.reflexivity.MarketRegime.CASCADE_RISK;
import static io.gammaflow.quant.reflexivity.MarketRegime.FLIP_IMMINENT;
import static io.gammaflow.quant.reflexivity.MarketRegime.LONG_GAMMA;
import static io.gammaflow.quant.reflexivity.MarketRegime.NEUTRAL;
import static io.gammaflow.quant.reflexivity.MarketRegime.SHORT_GAMMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.inventory.InverseNormal;
import io.gammaflow.quant.reflexivity.RegimeRule.Evidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegimeRuleTest {
  private static final long MINUTE = 60_000_000L;
  private static final double UNKNOWN = Double.NaN;

  private static @Nullable MarketRegime after(@Nullable MarketRegime before, Evidence e) {
    return RegimeRule.next(before, 0, MINUTE, e);
  }

  private static Evidence shortGamma(double p) {
    return new Evidence(p, UNKNOWN, UNKNOWN);
  }

  @Test
  void theSideOfGammaHasHysteresis() {
    assertThat(after(null, shortGamma(0.19))).isEqualTo(LONG_GAMMA);
    assertThat(after(null, shortGamma(0.25))).isEqualTo(NEUTRAL);
    assertThat(after(LONG_GAMMA, shortGamma(0.25))).isEqualTo(LONG_GAMMA);
    assertThat(after(LONG_GAMMA, shortGamma(0.31))).isEqualTo(NEUTRAL);
    assertThat(after(NEUTRAL, shortGamma(0.81))).isEqualTo(SHORT_GAMMA);
    assertThat(after(SHORT_GAMMA, shortGamma(0.71))).isEqualTo(SHORT_GAMMA);
    assertThat(after(SHORT_GAMMA, shortGamma(0.69))).isEqualTo(NEUTRAL);
  }

  @Test
  void aFlipIsImminentWhereItsChanceIsHigh() {
    assertThat(after(NEUTRAL, new Evidence(0.5, 0.36, 0))).isEqualTo(FLIP_IMMINENT);
    assertThat(after(NEUTRAL, new Evidence(0.5, 0.34, 0))).isEqualTo(NEUTRAL);
    assertThat(after(NEUTRAL, new Evidence(0.5, UNKNOWN, 0))).isEqualTo(NEUTRAL);
    assertThat(after(FLIP_IMMINENT, new Evidence(0.5, 0.26, 0))).isEqualTo(FLIP_IMMINENT);
    assertThat(after(FLIP_IMMINENT, new Evidence(0.5, 0.24, 0))).isEqualTo(NEUTRAL);
  }

  @Test
  void aFlipThatCouldBeAnywhereIsNotImminentWhereverItsMeanIs() {
    double hour = 0.006 * 0.006;
    assertThat(after(NEUTRAL, new Evidence(0.5, chanceOfFlipAtSpot(0.5 * 0.006, hour), 0)))
        .isEqualTo(FLIP_IMMINENT);
    assertThat(after(NEUTRAL, new Evidence(0.5, chanceOfFlipAtSpot(2 * 0.006, hour), 0)))
        .isEqualTo(NEUTRAL);
  }

  /** Averaged over a normal distribution around spot. */
  private static double chanceOfFlipAtSpot(double sd, double variance) {
    int n = 1000;
    double sum = 0;
    for (int k = 0; k < n; k++) {
      double level = Math.exp(sd * InverseNormal.of((k + 0.5) / n));
      sum += TouchProbability.driftless(1, level, variance);
    }
    double exact = 2 / Math.PI * Math.atan(Math.sqrt(variance) / sd);
    assertThat(sum / n).isCloseTo(exact, within(2e-3));
    return sum / n;
  }

  @Test
  void aCascadeGoesOverAllOthersAndDoesNotWait() {
    Evidence e = new Evidence(0.1, 0.9, 0.31);
    assertThat(RegimeRule.next(LONG_GAMMA, 0, 1, e)).isEqualTo(CASCADE_RISK);
    assertThat(after(CASCADE_RISK, new Evidence(0.1, 0, 0.21))).isEqualTo(CASCADE_RISK);
    assertThat(after(CASCADE_RISK, new Evidence(0.1, 0, 0.19))).isEqualTo(LONG_GAMMA);
  }

  @Test
  void aRegimeIsHeldForAMinute() {
    assertThat(RegimeRule.next(LONG_GAMMA, 0, MINUTE - 1, shortGamma(0.9))).isEqualTo(LONG_GAMMA);
    assertThat(RegimeRule.next(LONG_GAMMA, 0, MINUTE, shortGamma(0.9))).isEqualTo(SHORT_GAMMA);
  }

  @Test
  void withoutAProbabilityThereIsNone() {
    assertThat(after(LONG_GAMMA, shortGamma(UNKNOWN))).isNull();
  }
}
