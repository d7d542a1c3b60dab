package io.gammaflow.quant.reflexivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PosteriorFeedbackTest {
  private static final double[] LEVELS =
      IntStream.rangeClosed(-300, 300).mapToDouble(i -> 100 + i / 10.0).toArray();
  private static final double DAY = 0.36 / 365;

  private static double[] impact(double lambda) {
    double[] impact = new double[LEVELS.length];
    Arrays.fill(impact, lambda);
    return impact;
  }

  private static double[] gamma(double scale) {
    return Arrays.stream(LEVELS).map(p -> scale * CascadeBook.gamma(p)).toArray();
  }

  private static double[] delta(double scale) {
    return Arrays.stream(LEVELS).map(p -> scale * CascadeBook.delta(p)).toArray();
  }

  private static PosteriorFeedback feedback(double lambda, double... scales) {
    PosteriorFeedback feedback =
        new PosteriorFeedback(
            100, LEVELS, impact(lambda), lambda, CascadeBook.forced(), 0.06, scales.length);
    for (double scale : scales) {
      feedback.add(delta(scale), gamma(scale), 0.01);
    }
    return feedback;
  }

  @Test
  void oneBookSaysWhatItsWalkSays() {
    PosteriorFeedback one = feedback(0.003, 1);
    assertThat(one.gainQuantile(0.5)).isCloseTo(0.7596, within(1e-3));
    assertThat(one.maxGainQuantile(0.5)).isCloseTo(1.21, within(0.01));
    assertThat(one.unstableShare()).isEqualTo(1);
    PosteriorFeedback.Side below = one.side(true);
    assertThat(one.cascadeShare(below)).isEqualTo(1);
    assertThat(one.triggerQuantile(below, 0.05)).isCloseTo(98.25, within(0.06));
    double v = DAY * (1 - one.gainQuantile(0.5)) * (1 - one.gainQuantile(0.5));
    assertThat(one.cascadeProbability(below, DAY))
        .isCloseTo(TouchProbability.cascade(100, 0.2083, v, 0), within(0.01));
    assertThat(one.cascadeShare(one.side(false))).isZero();
    assertThat(one.cascadeProbability(one.side(false), DAY)).isZero();
    assertThat(one.triggerQuantile(one.side(false), 0.5)).isNaN();
  }

  @Test
  void drawsAreAveraged() {
    PosteriorFeedback many = feedback(0.003, 0.2, 1, 1, -1);
    PosteriorFeedback.Side below = many.side(true);
    PosteriorFeedback weak = feedback(0.003, 0.2);
    double p =
        0.5 * feedback(0.003, 1).cascadeProbability(feedback(0.003, 1).side(true), DAY)
            + 0.25 * weak.cascadeProbability(weak.side(true), DAY);
    assertThat(many.cascadeProbability(below, DAY)).isGreaterThan(0.4);
    assertThat(many.cascadeShare(below)).isBetween(0.5, 1.0);
    assertThat(p).isGreaterThan(0.4);
    assertThat(many.unstableShare()).isEqualTo(0.5);
    assertThat(many.gainQuantile(0)).isNegative();
    assertThat(many.gainQuantile(1)).isCloseTo(0.7596, within(1e-3));
  }

  @Test
  void theNearestFlipIsFoundOnEitherSide() {
    PosteriorFeedback feedback =
        new PosteriorFeedback(100, LEVELS, impact(0), 0, new ForcedTrades(100), 0.06, 2);
    double[] flat = new double[LEVELS.length];
    feedback.add(flat, Arrays.stream(LEVELS).map(p -> p - 98.03).toArray(), 0.01);
    feedback.add(flat, Arrays.stream(LEVELS).map(p -> 101.02 - p).toArray(), 0.01);
    double expected =
        0.5
            * (TouchProbability.martingale(100, 98.03, DAY)
                + TouchProbability.martingale(100, 101.02, DAY));
    assertThat(feedback.flipProbability(DAY)).isCloseTo(expected, within(1e-9));
    assertThat(feedback.flipSd()).isCloseTo((101.02 - 98.03) / Math.sqrt(2), within(1e-9));
    assertThat(feedback.flipProbability(Double.NaN)).isNaN();
  }

  @Test
  void withoutFlipOrImpactTheAnswerIsNone() {
    PosteriorFeedback still = feedback(0, 1);
    assertThat(still.flipProbability(DAY)).isGreaterThanOrEqualTo(0);
    assertThat(still.gainQuantile(0.5)).isZero();
    assertThat(still.cascadeShare(still.side(true))).isZero();
    double[] ones = new double[LEVELS.length];
    Arrays.fill(ones, 1);
    PosteriorFeedback oneSign =
        new PosteriorFeedback(100, LEVELS, impact(0), 0, new ForcedTrades(100), 0.06, 1);
    oneSign.add(new double[LEVELS.length], ones, 0.01);
    assertThat(oneSign.flipProbability(DAY)).isZero();
    assertThat(oneSign.flipSd()).isNaN();
  }
}
