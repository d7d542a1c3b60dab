package io.gammaflow.simulation.agents;

import static io.gammaflow.simulation.agents.Told.BTC;
import static io.gammaflow.simulation.agents.Told.ETH;
import static io.gammaflow.simulation.agents.Told.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarketSimulationTest {
  private static final long SPAN = 20 * Time.MINUTE;

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void sameSeedGivesTheSameEventsAndTheSameState(Scenario scenario) {
    Told one = Told.of(scenario, 7, BTC, ETH).until(SPAN);
    Told two = Told.of(scenario, 7, BTC, ETH).until(SPAN);
    assertThat(two.events).isEqualTo(one.events);
    assertThat(two.simulation.save()).isEqualTo(one.simulation.save());
  }

  @Test
  void anotherSeedGivesAnotherCourse() {
    assertThat(Told.of(Scenario.CALM, 8, BTC).until(SPAN).events)
        .isNotEqualTo(Told.of(Scenario.CALM, 7, BTC).until(SPAN).events);
  }

  @Test
  void anotherUnderlyingChangesNothingForTheFirst() {
    Told alone = Told.of(Scenario.SHORT_GAMMA, 7, BTC).until(SPAN);
    Told both = Told.of(Scenario.SHORT_GAMMA, 7, ETH, BTC).until(SPAN);
    assertThat(both.about("BTC")).isEqualTo(alone.events);
    assertThat(both.about("ETH")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void stoppingAndGoingOnChangesNothing(Scenario scenario) {
    Told through = Told.of(scenario, 7, BTC, ETH).until(SPAN);
    Told first = Told.of(scenario, 7, BTC, ETH).until(11 * Time.MINUTE + 123_456);
    Told second = new Told(MarketSimulation.restore(first.simulation.save())).until(SPAN);
    assertThat(first.events).hasSizeBetween(1_000, through.events.size() - 1_000);
    assertThat(second.events)
        .isEqualTo(through.events.subList(first.events.size(), through.events.size()));
    assertThat(second.simulation.save()).isEqualTo(through.simulation.save());
  }

  @Test
  void numbersGoOnAfterTheMarketWasClosed() {
    Told told = Told.of(Scenario.CALM, 7, BTC).until(SPAN);
    told.simulation.skipTo(START + 30 * Time.HOUR);
    int before = told.traded.size();
    told.until(30 * Time.HOUR + SPAN);
    assertThat(told.traded.get(before).timeMicros()).isGreaterThan(START + 30 * Time.HOUR);
    assertThat(told.traded.stream().map(SimulatedEvent.Traded::tradeId).distinct())
        .hasSize(told.traded.size());
    assertSequencesAreWhole(told);
    // Yesterday's expiries are gone, tomorrow's are there, and a newcomer learns all of them.
    List<SimulatedEvent.Listed> again =
        told.listed.stream().filter(e -> e.timeMicros() >= START + 30 * Time.HOUR).toList();
    assertThat(again).hasSizeGreaterThan(100);
    assertThat(again).allMatch(e -> e.contract().expiryMicros() > START + 30 * Time.HOUR);
    assertThat(told.simulation.truePositions())
        .extracting(TruePosition::contract)
        .isEqualTo(again.stream().map(SimulatedEvent.Listed::contract).toList());
  }

  @Test
  void tellsEverythingInOrderOfTimeOnWholeMilliseconds() {
    Told told = Told.of(Scenario.CASCADE, 3, BTC, ETH).until(SPAN);
    long last = START;
    for (SimulatedEvent event : told.events) {
      assertThat(event.timeMicros()).isGreaterThanOrEqualTo(last);
      assertThat(event.timeMicros() % Time.MILLI).isZero();
      last = event.timeMicros();
    }
    assertSequencesAreWhole(told);
  }

  @Test
  void refusesAStateThatIsNone() {
    byte[] state = Told.of(Scenario.CALM, 7, BTC).simulation.save();
    assertThatThrownBy(() -> MarketSimulation.restore(Arrays.copyOf(state, state.length - 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut short");
    assertThatThrownBy(() -> MarketSimulation.restore(new byte[100]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the state");
  }

  @Test
  void goesOnFromAStateOfBeforeThereWereSteps() {
    MarketSimulation market = Told.of(Scenario.CALM, 7, BTC).simulation;
    byte[] state = market.save();
    // Behind two numbers, the scenario's name, the seed and three rates.
    int steps = 8 + 2 + "calm".length() + 8 + 24;
    ByteBuffer older = ByteBuffer.allocate(state.length - 8);
    older.put(state, 0, steps).put(state, steps + 8, state.length - steps - 8).putInt(4, 2);
    assertThat(MarketSimulation.restore(older.array()).save()).isEqualTo(state);
  }

  @Test
  void refusesUnderlyingsThatCannotBeToldApart() {
    assertThatThrownBy(() -> new MarketSimulation(Scenario.CALM, 1, List.of(BTC, BTC), START))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MarketSimulation(Scenario.CALM, 1, List.of(), START))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Scenario.of("panic")).hasMessageContaining("calm, short-gamma");
  }

  private static void assertSequencesAreWhole(Told told) {
    Map<SimulatedContract, Long> last = new HashMap<>();
    for (SimulatedEvent.Traded trade : told.traded) {
      long before = last.getOrDefault(trade.contract(), 0L);
      assertThat(trade.sequence()).isEqualTo(before + 1);
      last.put(trade.contract(), trade.sequence());
    }
    Map<String, Long> perpetual = new HashMap<>();
    for (SimulatedEvent.Liquidated liquidation : told.liquidated) {
      long expected = perpetual.merge(liquidation.underlying(), 1L, Long::sum);
      assertThat(liquidation.sequence()).isEqualTo(expected);
    }
  }
}
