package io.gammaflow.quant.reflexivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchProbabilityTest {
  @ParameterizedTest
  @CsvSource({
    "100, 95, .6, 365, 1, .102413970621073, .105065642213884",
    "5500, 5450, .14, 252, 1, .300423190040867, .30179655744142",
    "65000, 60000, .65, 365, 7, .373888591384678, .388963602093022"
  })
  void goldenProbabilities(
      double spot,
      double level,
      double vol,
      double year,
      double days,
      double driftless,
      double martingale) {
    double v = vol * vol * days / year;
    assertThat(TouchProbability.driftless(spot, level, v)).isCloseTo(driftless, within(1e-14));
    assertThat(TouchProbability.martingale(spot, level, v)).isCloseTo(martingale, within(1e-14));
  }

  @Test
  void aMartingaleTouchesALevelAboveLessOften() {
    double up = TouchProbability.martingale(100, 105, 0.001);
    assertThat(up).isLessThan(TouchProbability.driftless(100, 105, 0.001));
    assertThat(TouchProbability.martingale(100, 105, 1e9)).isCloseTo(100 / 105.0, within(1e-9));
    assertThat(TouchProbability.martingale(100, 95, 1e9)).isCloseTo(1, within(1e-9));
  }

  @Test
  void degenerateQuestionsHaveAnswers() {
    assertThat(TouchProbability.martingale(100, 100, 0)).isEqualTo(1);
    assertThat(TouchProbability.martingale(100, 101, 0)).isZero();
    assertThat(TouchProbability.martingale(100, Double.NaN, 0.01)).isZero();
    assertThat(TouchProbability.martingale(100, 101, Double.NaN)).isNaN();
    assertThat(TouchProbability.martingale(100, 400, 1e-6)).isZero();
    assertThat(TouchProbability.cascade(100, 0, 0.01, 5)).isEqualTo(1);
    assertThat(TouchProbability.cascade(100, 2, 0, 0.5)).isZero();
    assertThat(TouchProbability.cascade(100, 2, 0.01, 1)).isNaN();
    assertThat(TouchProbability.cascade(100, 2, Double.NaN, 0)).isNaN();
  }

  @Test
  void aCascadeIsMeasuredInWhatMovesTheMarketFromOutside() {
    assertThat(TouchProbability.cascade(100, 2, 1e-4, 0.5))
        .isCloseTo(TouchProbability.cascade(100, 4, 1e-4, 0), within(1e-15));
    assertThat(TouchProbability.cascade(100, 1, 1e-4, 0))
        .isCloseTo(0.31731050786291415, within(1e-14));
  }
}
