package io.gammaflow.streams.exposure.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.simulation.agents.EventRates;
import io.gammaflow.simulation.agents.MarketSimulation;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.agents.UnderlyingSpec;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often a sound simulated market is doubted: {@code -Dgammaflow.belief-minutes=N} counts the
 * seconds of each scenario with a flag of doubt and prints them.
 */
@EnabledIfSystemProperty(named = "gammaflow.belief-minutes", matches = "\\d+")
class BeliefOfScenariosTest {
  private static final long SECOND = 1_000_000L;
  private static final long START = Micros.of(Instant.parse("2026-11-02T09:00:30Z"));

  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.FILTER)
          .withLevels(List.of(), 20, 10)
          .with(ExposureOptions.GRID_STEP, 0.01)
          .with(ExposureOptions.WATCHED, Set.of("NONE"))
          .with(ExposureOptions.DRAWS, 0)
          .with(ExposureOptions.OTHER_LEVELS, 41);

  @ParameterizedTest
  @EnumSource
  void doubtsASoundMarketForSecondsAtMost(Scenario scenario) throws Exception {
    MarketSimulation market =
        new MarketSimulation(
            scenario,
            1,
            List.of(UnderlyingSpec.of("BTC", 65_000, 0.1)),
            START,
            EventRates.lively(),
            true);
    long end = START + Integer.getInteger("gammaflow.belief-minutes") * 60 * SECOND;
    List<SpecificRecord> records = SimulatedFeed.of(market, end);
    TreeMap<Flag, Integer> flagged = new TreeMap<>();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    int signals = 0;
    try (ExposureHarness harness = new ExposureHarness(CONFIG, null)) {
      int next = 0;
      for (long now = START; now <= end; now += SECOND) {
        while (next < records.size() && time(records.get(next)) <= now) {
          MarketRecord r = MarketRecords.of(records.get(next));
          harness.send(r);
          next++;
        }
        harness.progress(now);
      }
      for (ReflexivitySignal s : harness.signals("BTC")) {
        signals++;
        for (Flag flag : s.getFlags()) {
          flagged.merge(flag, 1, Integer::sum);
        }
        Double spot = s.getSpot();
        if (spot != null) {
          lowest = Math.min(lowest, spot);
          highest = Math.max(highest, spot);
        }
      }
    }
    String result =
        "%d signals, spot %.0f to %.0f, flags %s".formatted(signals, lowest, highest, flagged);
    assertThat(flagged.getOrDefault(Flag.SPOT_DOUBTFUL, 0)).as(result).isLessThanOrEqualTo(10);
    assertThat(flagged.getOrDefault(Flag.VALUE_DOUBTFUL, 0)).as(result).isLessThanOrEqualTo(10);
  }

  private static long time(SpecificRecord record) {
    return Micros.of((Instant) record.get(0));
  }
}
