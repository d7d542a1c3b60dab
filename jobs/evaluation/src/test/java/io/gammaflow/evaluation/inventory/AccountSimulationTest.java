package io.gammaflow.evaluation.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AccountSimulationTest {
  private static final MarketSettings BASE = MarketSettings.of(InventoryScenario.BASE);

  @Test
  void openInterestBoundsTheDealersAndMovesNoFasterThanVolume() {
    for (ContractTape c : AccountSimulation.run(BASE, 7)) {
      for (int step = 1; step <= c.steps(); step++) {
        long volume = 0;
        for (int t = c.tradesUpTo(step - 1); t < c.tradesUpTo(step); t++) {
          volume += c.size(t);
        }
        assertThat(Math.abs(c.dealerPosition(step))).isLessThanOrEqualTo(c.openInterest(step));
        assertThat(Math.abs(c.openInterest(step) - c.openInterest(step - 1)))
            .isLessThanOrEqualTo(volume);
      }
    }
  }

  @Test
  void newContractsStartFlatAndOldOnesDoNot() {
    int listed = 0;
    int legacy = 0;
    for (ContractTape c : AccountSimulation.run(BASE, 8)) {
      if (c.listed()) {
        assertThat(c.openInterest(0)).isZero();
        assertThat(c.dealerPosition(0)).isZero();
        listed++;
      } else if (c.openInterest(0) > 0) {
        legacy++;
      }
    }
    assertThat(listed).isBetween(40, 80);
    assertThat(legacy).isEqualTo(120 - listed);
  }

  @Test
  void contractsAreDrawnIndependently() {
    // A generator whose first draws follow its seed would tilt whole markets.
    double calls = 0;
    double puts = 0;
    int n = 0;
    for (int seed = 0; seed < 40; seed++) {
      for (ContractTape c : AccountSimulation.run(BASE, seed)) {
        double d = c.dealerPosition(60) / Math.max(1.0, c.openInterest(60));
        calls += c.call() ? d : 0;
        puts += c.call() ? 0 : d;
        n++;
      }
    }
    assertThat(calls / (n / 2)).isCloseTo(.27, Offset.offset(.05));
    assertThat(puts / (n / 2)).isCloseTo(-.32, Offset.offset(.05));
  }

  @Test
  void finerStepsAreTheSameKindOfMarket() {
    double daily = meanOpenInterest(BASE);
    double hourly = meanOpenInterest(BASE.withStepsPerDay(24));
    assertThat(hourly / daily).isBetween(.8, 1.25);
  }

  private static double meanOpenInterest(MarketSettings settings) {
    double sum = 0;
    for (ContractTape c : AccountSimulation.run(settings, 3)) {
      sum += c.openInterest(c.steps());
    }
    return sum / settings.contracts();
  }
}
