package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ParityForwardTest {
  private static final double NONE = Double.NaN;

  @Test
  void takesTheSixStrikesWhereCallAndPutAreNearest() {
    double[] strikes = {80, 85, 90, 95, 100, 105, 110, 115};
    double[] calls = {90, 90, 11, 7, 4, 2, 1, 0.5};
    double[] puts = {1, 1, 1, 2, 4, 7, 11, 15.5};
    // K + C - P: far off at 80 and 85, then 100 at every strike.
    assertThat(ParityForward.median6(strikes, calls, puts)).isEqualTo(100);
  }

  @Test
  void anEvenNumberTakesTheMeanOfTheMiddleTwo() {
    double[] strikes = {95, 100};
    assertThat(ParityForward.median6(strikes, new double[] {6, 3}, new double[] {2, 3}))
        .isEqualTo(99.5);
  }

  @Test
  void oneStrikeIsEnoughAndNoneIsNotANumber() {
    double[] strikes = {95, 100, 105};
    assertThat(ParityForward.median6(strikes, new double[] {NONE, 4, 2}, new double[] {1, 3, 0}))
        .isEqualTo(101);
    assertThat(ParityForward.median6(strikes, new double[] {NONE, 4, 0}, new double[] {1, NONE, 3}))
        .isNaN();
    assertThat(ParityForward.median6(new double[0], new double[0], new double[0])).isNaN();
  }

  @Test
  void doesNotDependOnTheOrderOfStrikes() {
    // Strikes 90 and 110 are equally near and only one of them is among the six.
    double[] strikes = {92, 94, 96, 98, 100, 90, 110};
    double[] calls = {5, 5, 5, 5, 5, 9, 4};
    double[] puts = {4, 4, 4, 4, 4, 4, 9};
    double[] strikesBack = {110, 90, 100, 98, 96, 94, 92};
    double[] callsBack = {4, 9, 5, 5, 5, 5, 5};
    double[] putsBack = {9, 4, 4, 4, 4, 4, 4};
    assertThat(ParityForward.median6(strikes, calls, puts))
        .isEqualTo(96)
        .isEqualTo(ParityForward.median6(strikesBack, callsBack, putsBack));
  }

  /** Premiums in coin of a forward of 110: linear ones over the forward. */
  @Test
  void solvesTheForwardThatPremiumsArePaidIn() {
    double forward = 110;
    double[] strikes = {90, 100, 120};
    double[] puts = {0.01, 0.03, 0.12};
    double[] calls = new double[3];
    for (int i = 0; i < strikes.length; i++) {
      calls[i] = puts[i] + 1 - strikes[i] / forward;
    }
    assertThat(ParityForward.median6Inverse(strikes, calls, puts)).isCloseTo(110, within(1e-10));
    assertThat(ParityForward.median6(strikes, calls, puts)).isLessThan(101);
    assertThat(ParityForward.median6Inverse(new double[] {100}, new double[] {2}, new double[] {1}))
        .isNaN();
  }
}
