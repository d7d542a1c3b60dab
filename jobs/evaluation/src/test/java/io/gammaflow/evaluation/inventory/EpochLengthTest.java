package io.gammaflow.evaluation.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.inventory.FilterParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parameters of a day carry over to hours by their scaling, without new numbers. */
class EpochLengthTest {
  @Test
  void hourlyFiguresHelpWhereTheNoiseIsScaledToTheHour() {
    FilterParameters daily = FilterParameters.daily();
    FilterParameters own = FilterParameters.dailyWithOwnGrowth();
    double hour = 1.0 / 24;
    EvaluationReport report =
        InventoryEvaluation.run(
            InventoryScenario.BASE,
            MarketSettings.of(InventoryScenario.BASE).withStepsPerDay(24),
            List.of(
                new FilterModel("daily", daily, .05, 24),
                new FilterModel("hourly", daily.forEpochsTimes(hour), .05, 1),
                new FilterModel("hourly, unscaled", daily, .05, 1),
                new FilterModel("own daily", own, .01, 24),
                new FilterModel("own hourly", own.forEpochsTimes(hour), .01, 1)),
            1,
            2);
    assertThat(report.of("hourly").rmse())
        .isLessThan(report.of("daily").rmse())
        .isLessThan(report.of("hourly, unscaled").rmse());
    assertThat(report.of("hourly").contractCoverage()).isBetween(.83, .95);
    assertThat(report.of("hourly").meanNis()).isBetween(.3, 1.5);
    assertThat(report.of("hourly, unscaled").meanNis()).isLessThan(.3);
    assertThat(report.of("own hourly").rmse()).isLessThan(report.of("own daily").rmse());
    assertThat(report.of("own hourly").contractCoverage()).isBetween(.83, .95);
  }
}
