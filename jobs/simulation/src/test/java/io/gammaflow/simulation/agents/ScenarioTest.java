package io.gammaflow.simulation.agents;

import static io.gammaflow.simulation.agents.Told.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.exposure.FlipDirection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
  private static final int TEN_MINUTES = 600;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void nothingDramaticHappensInTenCalmHours(long seed) {
    Told told = Told.of(Scenario.CALM, seed, BTC).pricesOnly().until(10 * Time.HOUR);
    assertThat(told.simulation.trueLoopGain("BTC")).isBetween(-1.0, 0.0);
    assertThat(told.liquidated).hasSizeLessThan(5);
    assertThat(largestFall(told.index, TEN_MINUTES)).isLessThan(0.015);
    assertThat(annualVol(told.index)).isLessThan(BTC.annualVol());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void dealersShortGammaRaiseVolatility(long seed) {
    Told calm = Told.of(Scenario.CALM, seed, BTC).pricesOnly().until(3 * Time.HOUR);
    Told amplified = Told.of(Scenario.SHORT_GAMMA, seed, BTC).pricesOnly().until(3 * Time.HOUR);
    assertThat(amplified.simulation.trueLoopGain("BTC")).isBetween(0.3, 0.95);
    assertThat(annualVol(amplified.index)).isGreaterThan(2 * annualVol(calm.index));
    assertThat(annualVol(amplified.index)).isGreaterThan(1.3 * BTC.annualVol());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void spotCrossesTheTrueFlip(long seed) {
    Told told = Told.of(Scenario.FLIP, seed, BTC).pricesOnly();
    boolean above = false;
    boolean below = false;
    for (int minute = 1; minute <= 60; minute++) {
      told.until(minute * Time.MINUTE);
      double spot = told.simulation.spot("BTC");
      double gain = told.simulation.trueLoopGain("BTC");
      double flip =
          told.simulation.trueFlips("BTC").stream()
              .filter(candidate -> candidate.direction() == FlipDirection.SHORT_TO_LONG)
              .mapToDouble(candidate -> candidate.level())
              .findFirst()
              .orElseThrow();
      assertThat(gain < 0).isEqualTo(spot > flip);
      above |= spot > 1.002 * flip;
      below |= spot < 0.998 * flip;
    }
    assertThat(above).isTrue();
    assertThat(below).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theCascadeFallsWithinMinutesAfterABuildUp(long seed) {
    Told told = Told.of(Scenario.CASCADE, seed, BTC).pricesOnly().until(ScenarioScript.BUILD_UP);
    assertThat(largestFall(told.index, TEN_MINUTES)).isLessThan(0.03);
    double before = told.simulation.spot("BTC");
    int forced = told.liquidated.size();
    told.until(30 * Time.MINUTE);
    assertThat(largestFall(told.index, TEN_MINUTES)).isGreaterThan(0.05);
    List<SimulatedEvent.Liquidated> sold =
        told.liquidated.subList(forced, told.liquidated.size()).stream()
            .filter(event -> event.side() == AggressorSide.SELL)
            .toList();
    assertThat(sold).hasSizeGreaterThan(20);
    assertThat(sold).allMatch(event -> event.price() < before && event.units() > 0);
  }

  /** Of five-minute returns. */
  private static double annualVol(List<SimulatedEvent.IndexPriced> index) {
    int step = 300;
    double sum = 0;
    int count = 0;
    for (int i = step; i < index.size(); i += step) {
      double move = Math.log(index.get(i).price() / index.get(i - step).price());
      sum += move * move;
      count++;
    }
    return Math.sqrt(sum / count * Time.YEAR / (step * Time.SECOND));
  }

  /** Largest fall from any price to a later one at most so many prices on, one a second. */
  private static double largestFall(List<SimulatedEvent.IndexPriced> index, int within) {
    double most = 0;
    for (int i = 0; i < index.size(); i++) {
      double low = Double.MAX_VALUE;
      for (int j = i; j < Math.min(index.size(), i + within); j++) {
        low = Math.min(low, index.get(j).price());
      }
      most = Math.max(most, 1 - low / index.get(i).price());
    }
    return most;
  }
}
