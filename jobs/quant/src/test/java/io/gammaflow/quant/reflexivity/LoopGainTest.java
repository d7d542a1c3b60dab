package io.gammaflow.quant.reflexivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopGainTest {
  private static final double IMPACT = 0.002;
  private static final double NOISE = 0.1;

  /** Hedgers who trade one step late what the last move asks for: AC1 = g, long run 1/(1 - g). */
  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 0.25, 0.5, 0.75})
  void simulatedHedgersMakeReturnsCorrelatedAsTheGainSays(double gain) {
    double gamma = -gain / IMPACT;
    Random random = new Random(11);
    int steps = 400_000;
    int horizon = 400;
    double hedged = 0;
    double price = 0;
    double last = 0;
    double square = 0;
    double product = 0;
    double longSquare = 0;
    double[] path = new double[steps + 1];
    for (int t = 1; t <= steps; t++) {
      double wanted = -gamma * price;
      double move = NOISE * random.nextGaussian() + IMPACT * (wanted - hedged);
      hedged = wanted;
      price += move;
      product += move * last;
      square += move * move;
      last = move;
      path[t] = price;
      if (t > horizon) {
        double far = path[t] - path[t - horizon];
        longSquare += far * far;
      }
    }
    assertThat(product / square).isCloseTo(LoopGain.of(IMPACT, gamma), within(0.01));
    double longVol = Math.sqrt(longSquare / (steps - horizon) / horizon) / NOISE;
    double expected = LoopGain.amplification(gain);
    assertThat(longVol / expected).isCloseTo(1, within(0.06));
  }

  @Test
  void thereIsNoEquilibriumAtAGainOfOne() {
    assertThat(LoopGain.amplification(1)).isNaN();
    assertThat(LoopGain.amplification(1.3)).isNaN();
    assertThat(LoopGain.amplification(Double.NaN)).isNaN();
    assertThat(LoopGain.amplification(-1)).isEqualTo(0.5);
    assertThat(LoopGain.exogenousVol(0.6, 0.25)).isCloseTo(0.45, within(1e-15));
    assertThat(LoopGain.exogenousVol(0.6, 1)).isNaN();
  }

  @Test
  void hedgingLateDivergesForStrongDampingToo() {
    assertThat(LoopGain.divergesOneStepLate(-1.2)).isTrue();
    assertThat(LoopGain.divergesOneStepLate(1)).isTrue();
    assertThat(LoopGain.divergesOneStepLate(0.9)).isFalse();
    assertThat(LoopGain.divergesOneStepLate(Double.NaN)).isTrue();
  }

  @Test
  void withoutImpactThereIsNoGain() {
    assertThat(LoopGain.of(0, -50)).isEqualTo(0.0);
    assertThat(LoopGain.pinning(0.002, -50, 100)).isZero();
    assertThat(LoopGain.pinning(0.002, 50, 100)).isCloseTo(10, within(1e-12));
    assertThat(LoopGain.reflexivityIndex(0.6, 0.5)).isEqualTo(0.3);
  }
}
