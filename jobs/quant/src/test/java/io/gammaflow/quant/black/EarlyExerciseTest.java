package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EarlyExerciseTest {
  private static final int STEPS = 1000;

  @Test
  void isCloseToABinomialTree() {
    for (boolean call : new boolean[] {true, false}) {
      for (double strike : new double[] {80, 95, 100, 105, 125}) {
        for (double years : new double[] {0.1, 0.5, 1}) {
          for (double rate : new double[] {0.0, 0.03, 0.08}) {
            double forward = 100 * Math.exp((rate - 0.05) * years);
            double tree = tree(call, strike, years, rate, 0.05, 0.3);
            assertThat(EarlyExercise.american(call, 100, forward, strike, years, rate, 0.3))
                .as("%s K=%s T=%s r=%s", call ? "call" : "put", strike, years, rate)
                .isCloseTo(tree, within(0.005 * tree + 0.003));
          }
        }
      }
    }
  }

  @Test
  void isWorthNothingWhereWaitingCostsNothing() {
    assertThat(EarlyExercise.share(true, 100, 100 * Math.exp(0.02), 80, 0.5, 0.04, 0.3)).isZero();
    assertThat(EarlyExercise.share(true, 100, 103, 80, 0.5, 0.04, 0.3)).isZero();
    assertThat(EarlyExercise.share(false, 100, 98, 120, 0.5, 0, 0.3)).isZero();
    assertThat(EarlyExercise.share(false, 100, 98, 120, 0.5, -0.01, 0.3)).isZero();
  }

  @Test
  void isMostOfTheTimeValueDeepInTheMoney() {
    // Exercised at once: 40 against the discounted 60 e^0 less 100 today.
    double share = EarlyExercise.share(false, 60, 60 * Math.exp(0.05), 100, 1, 0.05, 0.1);
    double european = Black.price(false, 60, 100, 1, 0.05, 0, 0.1);
    assertThat(share).isCloseTo((40 - european) / 40, within(1e-12)).isGreaterThan(0.1);
  }

  @Test
  void growsWithTheRate() {
    double low = EarlyExercise.share(false, 100, 100 * Math.exp(0.005), 105, 0.5, 0.01, 0.3);
    double high = EarlyExercise.share(false, 100, 100 * Math.exp(0.03), 105, 0.5, 0.06, 0.3);
    assertThat(low).isPositive();
    assertThat(high).isGreaterThan(2 * low);
  }

  /** Cox, Ross and Rubinstein 1979. */
  private static double tree(
      boolean call, double strike, double years, double rate, double yieldRate, double sigma) {
    double dt = years / STEPS;
    double up = Math.exp(sigma * Math.sqrt(dt));
    double p = (Math.exp((rate - yieldRate) * dt) - 1 / up) / (up - 1 / up);
    double discount = Math.exp(-rate * dt);
    double side = call ? 1 : -1;
    double[] value = new double[STEPS + 1];
    for (int step = STEPS; step >= 0; step--) {
      for (int i = 0; i <= step; i++) {
        double exercise = side * (100 * Math.pow(up, 2 * i - step) - strike);
        double held = step == STEPS ? 0 : discount * (p * value[i + 1] + (1 - p) * value[i]);
        value[i] = Math.max(exercise, held);
      }
    }
    return value[0];
  }
}
