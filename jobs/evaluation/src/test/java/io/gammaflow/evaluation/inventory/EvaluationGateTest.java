package io.gammaflow.evaluation.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gates of model.md, section 3, on seeds that nothing was calibrated on. */
class EvaluationGateTest {
  private static final int SEEDS = 12;
  private static final Map<InventoryScenario, EvaluationReport> REPORTS =
      new EnumMap<>(InventoryScenario.class);

  @BeforeAll
  static void simulate() {
    for (InventoryScenario scenario : InventoryScenario.values()) {
      REPORTS.put(scenario, InventoryEvaluation.run(scenario, 1, SEEDS, false));
    }
  }

  @ParameterizedTest
  @EnumSource(InventoryScenario.class)
  void thePublishedFilterPassesItsGates(InventoryScenario scenario) {
    InventoryScore filter = score(scenario, InventoryEvaluation.FILTER);
    assertThat(filter.rmse()).isLessThanOrEqualTo(.60);
    assertThat(filter.rmse()).isLessThan(score(scenario, InventoryEvaluation.CUSTOMER_FLOW).rmse());
    assertThat(filter.contractCoverage()).isBetween(.83, .95);
  }

  @Test
  void aReversedConventionDoesNotTurnTheSignOfGex() {
    assertThat(score(InventoryScenario.REVERSED, InventoryEvaluation.FILTER).gexSignAccuracy())
        .isGreaterThanOrEqualTo(.75);
    assertThat(
            score(InventoryScenario.REVERSED, InventoryEvaluation.FILTER_OWN_GROWTH)
                .gexSignAccuracy())
        .isGreaterThanOrEqualTo(.75);
  }

  @ParameterizedTest
  @EnumSource(InventoryScenario.class)
  void ownGrowthReachesFurther(InventoryScenario scenario) {
    InventoryScore own = score(scenario, InventoryEvaluation.FILTER_OWN_GROWTH);
    assertThat(own.rmse()).isLessThan(score(scenario, InventoryEvaluation.FILTER).rmse());
    assertThat(own.rmse()).isLessThanOrEqualTo(scenario == InventoryScenario.TRUE_SIDE ? .40 : .52);
    assertThat(own.contractCoverage()).isBetween(.86, .94);
  }

  @Test
  void theConventionFailsWhereItIsReversed() {
    InventoryScore naive =
        score(InventoryScenario.REVERSED, InventoryEvaluation.CALLS_LONG_PUTS_SHORT);
    assertThat(naive.rmse()).isGreaterThan(1.5);
    assertThat(naive.correlation()).isNegative();
    assertThat(naive.contractCoverage()).isNaN();
  }

  @Test
  void theSameSeedsGiveTheSameNumbers() {
    EvaluationReport again = InventoryEvaluation.run(InventoryScenario.BASE, 1, 2, false);
    assertThat(again).isEqualTo(InventoryEvaluation.run(InventoryScenario.BASE, 1, 2, false));
  }

  @Test
  void aTraceShowsTruthInsideWhatIsOpen() {
    PositionModel filter = InventoryEvaluation.models(InventoryScenario.BASE).get(2);
    assertThat(InventoryEvaluation.trace(InventoryScenario.BASE, filter, 5, 60))
        .hasSize(60)
        .allSatisfy(
            p -> {
              assertThat(Math.abs(p.truth())).isLessThanOrEqualTo(p.openInterest());
              assertThat(p.mean()).isBetween(p.p05(), p.p95());
              assertThat(Math.abs(p.mean())).isLessThanOrEqualTo(p.openInterest());
            });
  }

  private static InventoryScore score(InventoryScenario scenario, String model) {
    return Objects.requireNonNull(REPORTS.get(scenario)).of(model);
  }
}
