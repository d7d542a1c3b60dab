package io.gammaflow.evaluation.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.gammaflow.quant.inventory.Epoch;
import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.inventory.OpenInterestModel;
import io.gammaflow.quant.signing.SigningClass;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnlineCalibrationTest {
  private static final FilterParameters RIGHT = FilterParameters.dailyWithOwnGrowth();

  @Test
  void wrongParametersAreLearnedAwayFrom() {
    OpenInterestModel m = RIGHT.openInterest();
    FilterParameters noisy =
        RIGHT.with(
            new OpenInterestModel(
                1, .25, m.growthVariance(), m.growthMemory(), 1000, 1, m.inflation()));
    EvaluationReport report = compare(noisy);
    InventoryScore fixed = report.of("fixed");
    InventoryScore learned = report.of("learned");
    InventoryScore right = report.of("right");
    assertThat(learned.rmse()).isLessThan(fixed.rmse());
    assertThat(learned.rmse() - right.rmse()).isLessThan((fixed.rmse() - right.rmse()) / 2);
  }

  @Test
  void anOverestimatedFlagIsCorrectedInTheIntervals() {
    FilterParameters sure = RIGHT.with(RIGHT.flow().signing().with(SigningClass.AGGRESSOR, .65));
    EvaluationReport report = compare(sure);
    assertThat(report.of("learned").contractCoverage())
        .isGreaterThan(report.of("fixed").contractCoverage());
  }

  @Test
  void rightParametersAreLeftAlone() {
    EvaluationReport report = compare(RIGHT);
    assertThat(report.of("learned").rmse()).isLessThan(report.of("right").rmse() + .01);
    InventoryFilter filter = run(InventoryFilter.calibrating(RIGHT, 1), 20);
    assertThat(filter.parameters().flow().signing().phi(SigningClass.AGGRESSOR))
        .isBetween(.35, .55);
    assertThat(filter.parameters().openInterest().sensitivity()).isBetween(.7, 1.3);
  }

  @Test
  void learningIsReproducibleAndSurvivesAsBytes() {
    InventoryFilter one = run(InventoryFilter.calibrating(RIGHT, 1), 30);
    InventoryFilter two = run(InventoryFilter.calibrating(RIGHT, 1), 30);
    assertThat(two.parameters()).isEqualTo(one.parameters()).isNotEqualTo(RIGHT);
    ByteBuffer bytes = ByteBuffer.allocate(one.codec().venueLength());
    one.codec().writeVenue(bytes);
    assertThat(bytes.hasRemaining()).isFalse();
    InventoryFilter restored = InventoryFilter.calibrating(RIGHT, 1);
    restored.codec().readVenue(bytes.flip());
    one.recalibrate(1);
    restored.recalibrate(1);
    assertThat(restored.parameters()).isEqualTo(one.parameters());
  }

  @Test
  void aBustLeavesNoTraceInWhatIsLearned() {
    InventoryFilter never = run(InventoryFilter.calibrating(RIGHT, 1), 10);
    InventoryFilter busted = run(InventoryFilter.calibrating(RIGHT, 1), 10);
    busted.add(0, Epoch.PREVIOUS, SigningClass.BLOCK, 1, 5_000);
    busted.remove(0, Epoch.PREVIOUS, SigningClass.BLOCK, 1, 5_000);
    for (InventoryFilter filter : List.of(never, busted)) {
      filter.close(0, 900, 1);
      filter.recalibrate(1);
    }
    assertThat(busted.parameters()).isEqualTo(never.parameters());
  }

  @Test
  void anotherStartIsTakenWholeWhereNothingIsKnownAndInPartWhereMuchIs() {
    FilterParameters tenfold = RIGHT.forTradesOf(7.4 * Math.sqrt(10));
    InventoryFilter young = InventoryFilter.calibrating(RIGHT, 1);
    young.startFrom(tenfold);
    assertThat(young.parameters()).isEqualTo(tenfold);

    InventoryFilter old = run(InventoryFilter.calibrating(RIGHT, 1), 5);
    double learned = old.parameters().openInterest().noise();
    old.startFrom(RIGHT.forTradesOf(7.4 * 1.2));
    double after = old.parameters().openInterest().noise();
    assertThat(after).isGreaterThan(learned * 1.01).isLessThan(learned * 1.2 * 1.2 * 0.99);
    old.startFrom(RIGHT);
    assertThat(old.parameters().openInterest().noise()).isCloseTo(learned, withinPercentage(1e-6));
  }

  @Test
  void everythingStaysWithinBounds() {
    InventoryFilter filter = InventoryFilter.calibrating(RIGHT, 1);
    filter.enterLegacy(0, 1_000);
    for (int day = 0; day < 3_000; day++) {
      filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 100);
      filter.close(0, day % 2 == 0 ? 5_000 : 100, 1);
      filter.recalibrate(1);
    }
    OpenInterestModel m = filter.parameters().openInterest();
    assertThat(m.sensitivity()).isBetween(.75, 1.25);
    assertThat(m.growth()).isBetween(.06, .2);
    assertThat(m.noise()).isBetween(400 / 2.5, 400 * 2.5);
    assertThat(filter.parameters().flow().signing().phi(SigningClass.AGGRESSOR))
        .isBetween(.02, .95);
    assertThat(filter.parameters().flow().signing().phi(SigningClass.LIQUIDATION)).isEqualTo(1);
  }

  private static EvaluationReport compare(FilterParameters start) {
    return InventoryEvaluation.run(
        InventoryScenario.BASE,
        MarketSettings.of(InventoryScenario.BASE),
        List.of(
            new FilterModel("right", RIGHT, 0, 1),
            new FilterModel("fixed", start, 0, 1),
            new FilterModel("learned", start, 0, 1, true)),
        300,
        3);
  }

  private static InventoryFilter run(InventoryFilter filter, int days) {
    ContractTape[] market = AccountSimulation.run(MarketSettings.of(InventoryScenario.BASE), 77);
    for (int i = 0; i < market.length; i++) {
      filter.enterLegacy(i, market[i].openInterest(20));
    }
    for (int step = 21; step <= 20 + days; step++) {
      for (int i = 0; i < market.length; i++) {
        ContractTape c = market[i];
        for (int t = c.tradesUpTo(step - 1); t < c.tradesUpTo(step); t++) {
          filter.add(i, Epoch.CURRENT, SigningClass.AGGRESSOR, c.aggressor(t), c.size(t));
        }
        filter.close(i, c.openInterest(step), 1);
      }
      filter.recalibrate(1);
    }
    return filter;
  }
}
