package io.gammaflow.streams.exposure.corruption;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.gammaflow.streams.record.TestingRecords;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A job that begins with nothing, on records of the first second of 1970 as of today, whose time
 * goes on by microseconds and by days: it says as often as it was told something, and the same
 * again for the same input.
 */
class ColdStartTest {
  private static final long SECOND = 1_000_000L;
  private static final int SECONDS = 12;

  /** Leaps of time after a burst of records, microseconds. */
  private static final long[] LEAPS = {
    1, 999, SECOND - 1, SECOND + 1, 61 * SECOND, 3_601 * SECOND, 86_401 * SECOND
  };

  private static List<String> signals(String start, long seed) throws Exception {
    long first = Micros.of(Instant.parse(start));
    MarketSimulation market =
        new MarketSimulation(
            Scenario.CALM,
            1,
            List.of(UnderlyingSpec.of("BTC", 65_000, 0.1)),
            first,
            EventRates.lively(),
            true);
    List<SpecificRecord> records = SimulatedFeed.of(market, first + SECONDS * SECOND);
    ExposureConfig config =
        ExposureConfig.defaults()
            .withModel(PositioningModel.FILTER)
            .withLevels(List.of(), 20, 10)
            .with(ExposureOptions.GRID_STEP, 0.01)
            .with(ExposureOptions.WATCHED, Set.of("NONE"))
            .with(ExposureOptions.DRAWS, 0)
            .with(ExposureOptions.OTHER_LEVELS, 41);
    SplittableRandom random = new SplittableRandom(seed);
    List<String> said = new ArrayList<>();
    try (ExposureHarness harness = new ExposureHarness(config, null)) {
      long leapt = 0;
      long heard = first - 1;
      for (SpecificRecord record : records) {
        MarketRecord r = MarketRecords.of(record);
        TestingRecords.shift(r, leapt);
        if (r.eventTime <= heard) {
          r.eventTime = heard + 1;
        }
        harness.send(r);
        if (random.nextInt(200) == 0) {
          long leap = LEAPS[random.nextInt(LEAPS.length)];
          heard = r.eventTime + leap;
          leapt += leap;
          harness.progress(heard);
        }
      }
      harness.progress(heard + SECOND);
      for (ReflexivitySignal s : harness.signals("BTC")) {
        assertThat(s.getEventTime()).isAfterOrEqualTo(Instant.parse(start));
        said.add(s.toString());
      }
    }
    return said;
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00.000001Z,1",
    "1970-01-01T00:00:01Z,2",
    "1999-12-31T23:59:59Z,3",
    "2026-11-02T09:00:30.000001Z,4",
    "2199-12-01T00:00:00Z,5"
  })
  void saysTheSameOfAnyTimeAndCadence(String start, long seed) throws Exception {
    List<String> said = signals(start, seed);
    assertThat(said).isNotEmpty().hasSizeLessThan(5_000).isEqualTo(signals(start, seed));
  }
}
