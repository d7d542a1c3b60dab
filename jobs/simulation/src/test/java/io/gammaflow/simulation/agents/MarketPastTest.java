package io.gammaflow.simulation.agents;

import static io.gammaflow.simulation.agents.Told.BTC;
import static io.gammaflow.simulation.agents.Told.ETH;
import static io.gammaflow.simulation.agents.Told.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A market that has traded coarsely for two days before its scenario is looked at. */
class MarketPastTest {
  private static final long PAST = 2 * Time.DAY;
  private static final long STEP = 2 * Time.MINUTE;

  private static Told past(Scenario scenario, long seed, UnderlyingSpec... underlyings) {
    return new Told(
        MarketSimulation.withPast(
            scenario, seed, List.of(underlyings), START, PAST, EventRates.coarse(STEP, 5)));
  }

  /** To the end of the past, and on from there at the usual pace. */
  private static Told reopened(Scenario scenario, long seed) {
    Told told = past(scenario, seed, BTC).pricesOnly().until(0);
    told.simulation.reopen(START + Time.SECOND, EventRates.lively());
    told.index.clear();
    told.liquidated.clear();
    return told;
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void sameSeedGivesTheSamePastAndStoppingChangesNothing(Scenario scenario) {
    Told through = past(scenario, 7, BTC, ETH).until(0);
    Told first = past(scenario, 7, BTC, ETH).until(-Time.DAY);
    Told second = new Told(MarketSimulation.restore(first.simulation.save())).until(0);
    assertThat(second.events)
        .isEqualTo(through.events.subList(first.events.size(), through.events.size()));
    assertThat(second.simulation.save()).isEqualTo(through.simulation.save());
  }

  @Test
  void tellsOfAPastWhatDaysNeedAndNoMore() {
    Told told = past(Scenario.SHORT_GAMMA, 1, BTC).until(0);
    assertThat(told.events).allMatch(e -> e.timeMicros() % STEP == 0);
    assertThat(told.events).hasSizeBetween(20_000, 40_000);
    assertThat(told.index).hasSize((int) (PAST / STEP) + 1);
    assertThat(told.traded).hasSizeBetween(4_500, 9_000);
    // Expiries come and go, and open interest is counted in every hour.
    assertThat(told.listed.get(told.listed.size() - 1).contract().expiryMicros())
        .isGreaterThan(START + Time.DAY);
    assertThat(told.counted.stream().map(e -> e.timeMicros() / Time.HOUR).distinct())
        .hasSizeGreaterThan(48);
  }

  @Test
  void goesOnWithItsPositionsAndNumbers() {
    Told told = past(Scenario.CALM, 1, BTC).until(0);
    Map<SimulatedContract, Double> before = positions(told.simulation);
    double spot = told.simulation.spot("BTC");
    int traded = told.traded.size();
    int listed = told.listed.size();
    told.simulation.reopen(START + 15 * Time.SECOND, EventRates.lively());
    assertThat(positions(told.simulation)).isEqualTo(before);
    assertThat(told.simulation.spot("BTC")).isEqualTo(spot);

    told.until(75 * Time.SECOND);
    assertThat(told.traded.size() - traded).isBetween(90, 300);
    assertThat(told.traded.stream().map(SimulatedEvent.Traded::tradeId).distinct())
        .hasSize(told.traded.size());
    // A newcomer learns everything.
    assertThat(told.listed.subList(listed, told.listed.size()))
        .extracting(SimulatedEvent.Listed::contract)
        .containsAll(before.keySet());
  }

  private static Map<SimulatedContract, Double> positions(MarketSimulation simulation) {
    Map<SimulatedContract, Double> positions = new HashMap<>();
    for (TruePosition p : simulation.truePositions()) {
      positions.put(p.contract(), p.dealerContracts());
    }
    return positions;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void keepsTheBookThatTheScenarioWants(long seed) {
    assertThat(reopened(Scenario.CALM, seed).simulation.trueLoopGain("BTC")).isBetween(-1.0, -0.2);
    assertThat(reopened(Scenario.SHORT_GAMMA, seed).simulation.trueLoopGain("BTC"))
        .isBetween(0.3, 0.95);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void crossesTheFlipWithinMinutes(long seed) {
    Told told = reopened(Scenario.FLIP, seed);
    assertThat(told.simulation.trueLoopGain("BTC")).isNegative();
    told.until(Time.MINUTE);
    assertThat(told.simulation.trueLoopGain("BTC")).isNegative();
    told.until(8 * Time.MINUTE);
    assertThat(told.simulation.trueLoopGain("BTC")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void fallsAfterTheBuildUpThatIsLeft(long seed) {
    Told told = reopened(Scenario.CASCADE, seed).until(4 * Time.MINUTE);
    double before = told.simulation.spot("BTC");
    assertThat(before / told.index.get(0).price() - 1).isBetween(-0.02, 0.02);
    told.until(14 * Time.MINUTE);
    assertThat(told.simulation.spot("BTC")).isLessThan(0.96 * before);
    assertThat(told.liquidated).hasSizeGreaterThan(10);
  }

  @Test
  void refusesAStepThatIsNone() {
    assertThatThrownBy(() -> new EventRates(1, 1, 1, 500_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whole seconds");
  }
}
