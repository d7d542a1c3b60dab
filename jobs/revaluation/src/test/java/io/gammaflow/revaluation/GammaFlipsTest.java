package io.gammaflow.revaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.FlipDirection;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.GoldenBook;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class GammaFlipsTest {
  private static final double STEP = 5e-4;
  private static final double W = GoldenBook.SIGMA * Math.sqrt(GoldenBook.YEARS);

  @Test
  void twoStrikesMeetTheClosedForm() {
    assertThat(onlyFlip(W, 1, 1000, -1500)).isCloseTo(102.35395750930077, within(1e-9));
    assertThat(onlyFlip(W, 1, 1000, -1000)).isCloseTo(99.530742479304844, within(1e-9));
  }

  @Test
  void twoStrikesMeetTheClosedFormWithCarry() {
    double ratio = 1.03;
    assertThat(onlyFlip(W, ratio, 700, -1100))
        .isCloseTo(closedForm(W, ratio, 700, 1100), within(1e-9));
  }

  @Test
  void narrowContractsAreNotLostBetweenNodes() {
    double w = 0.4 * STEP;
    LogGrid grid = LogGrid.covering(90, 110, STEP);
    ContractColumns contracts = new ContractColumns(2);
    contracts.add(100.01, true, 1, w, 1);
    contracts.add(100, false, 1, w, 1);
    double[][] positions = {{5, -7}};
    RevaluedProfile profile = Revaluation.of(grid, contracts, positions)[0];
    List<GammaFlip> flips = GammaFlips.find(profile, 91, 109);
    double level =
        Math.exp(
            Math.log(100.01 * 100) / 2
                - w * w / 2
                + w * w * Math.log(5.0 / 7) / Math.log(100 / 100.01));
    assertThat(flips).hasSize(1);
    assertThat(flips.get(0).level()).isCloseTo(level, within(1e-9));
    assertThat(flips.get(0).direction()).isEqualTo(FlipDirection.SHORT_TO_LONG);
  }

  @Test
  void aDoubleRootIsATouchWhereverItLiesBetweenNodes() {
    for (int i = 0; i < 20; i++) {
      double middle = 100 * Math.exp(i * STEP / 20);
      List<GammaFlip> flips = straddled(middle, 1);
      assertThat(flips).hasSize(1);
      assertThat(flips.get(0).direction()).isEqualTo(FlipDirection.TOUCH);
      assertThat(flips.get(0).level()).isCloseTo(middle * Math.exp(-W * W / 2), within(1e-5));
      assertThat(flips.get(0).slope()).isCloseTo(0, within(1e-3));
    }
  }

  @Test
  void twoCrossingsTooShallowForTheGridAreATouch() {
    assertThat(straddled(100, 1 + 4e-11))
        .extracting(GammaFlip::direction)
        .containsExactly(FlipDirection.TOUCH);
  }

  @Test
  void twoCrossingsInsideOneCellAreBothFound() {
    List<GammaFlip> flips = straddled(100, 1 + 1e-6);
    assertThat(flips)
        .extracting(GammaFlip::direction)
        .containsExactly(FlipDirection.LONG_TO_SHORT, FlipDirection.SHORT_TO_LONG);
    double apart = Math.log(flips.get(1).level() / flips.get(0).level());
    assertThat(apart).isBetween(0.0, STEP);
    // Around the double root S * gamma is b ((W x)^2 / (2 W^4) - 1e-6).
    assertThat(apart / (2 * W * Math.sqrt(2 * 1e-6))).isCloseTo(1, within(1e-3));
  }

  @Test
  void aDipAboveZeroIsNoFlip() {
    assertThat(straddled(100, 1 - 1e-6)).isEmpty();
  }

  @Test
  void aBookLongGammaEverywhereHasNone() {
    assertThat(GammaFlips.find(GoldenProfile.of(STEP, GoldenBook.contracts(), 1, 2, 3, 4), 72, 138))
        .isEmpty();
    assertThat(GammaFlips.find(GoldenProfile.of(STEP, GoldenBook.contracts(), 0, 0, 0, 0), 72, 138))
        .isEmpty();
  }

  @Test
  void valleysTooSteepForTheGridMakeNoFlips() {
    for (int apart = 10; apart <= 36; apart++) {
      ContractColumns contracts = new ContractColumns(2);
      contracts.add(100, true, 1, 2 * STEP, 1);
      contracts.add(100 * Math.exp(apart * STEP), true, 1, 2 * STEP, 1);
      assertThat(GammaFlips.find(GoldenProfile.of(STEP, contracts, 1, 1), 72, 138)).isEmpty();
    }
  }

  @Test
  void oppositeBooksOutOfReachFlipBetweenThem() {
    ContractColumns contracts = new ContractColumns(2);
    contracts.add(90, true, 1, 3 * STEP, 1);
    contracts.add(110, true, 1, 3 * STEP, 1);
    List<GammaFlip> flips = GammaFlips.find(GoldenProfile.of(STEP, contracts, -1, 1), 72, 138);
    assertThat(flips).hasSize(1);
    assertThat(flips.get(0).level()).isCloseTo(Math.sqrt(90 * 110), within(0.1));
    assertThat(flips.get(0).direction()).isEqualTo(FlipDirection.SHORT_TO_LONG);
  }

  @Test
  void slopeIsTheDerivativeOfGex() {
    RevaluedProfile profile = GoldenProfile.of(STEP);
    GammaFlip flip = GammaFlips.find(profile, 72, 138).get(0);
    double up = profile.gexPerPct(flip.level() + 1e-3);
    double down = profile.gexPerPct(flip.level() - 1e-3);
    assertThat(flip.slope() / ((up - down) / 2e-3)).isCloseTo(1, within(1e-6));
  }

  /**
   * Long two strikes around a middle one, short that so that gamma just touches zero when excess =
   * 1.
   */
  private static List<GammaFlip> straddled(double strike, double excess) {
    ContractColumns contracts = new ContractColumns(3);
    contracts.add(strike * Math.exp(-W), true, 1, W, 1);
    contracts.add(strike, true, 1, W, 1);
    contracts.add(strike * Math.exp(W), false, 1, W, 1);
    double middle = -2 * Math.exp(-0.5) * excess;
    RevaluedProfile profile = GoldenProfile.of(STEP, contracts, 1000, 1000 * middle, 1000);
    return GammaFlips.find(profile, 90, 110);
  }

  private static double onlyFlip(double w, double ratio, double upper, double lower) {
    ContractColumns contracts = new ContractColumns(2);
    contracts.add(105, true, ratio, w, 1);
    contracts.add(95, false, ratio, w, 1);
    RevaluedProfile profile = GoldenProfile.of(2.5e-4, contracts, upper, lower);
    List<GammaFlip> flips = GammaFlips.find(profile, 75, 138);
    assertThat(flips).hasSize(1);
    return flips.get(0).level();
  }

  private static double closedForm(double w, double ratio, double a, double b) {
    double middle = Math.log(105.0 * 95) / 2 - Math.log(ratio) - w * w / 2;
    return Math.exp(middle + w * w * Math.log(a / b) / Math.log(95.0 / 105));
  }
}
