package io.gammaflow.simulation.feed;

import io.gammaflow.simulation.agents.EventRates;
import io.gammaflow.simulation.agents.MarketSimulation;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.agents.UnderlyingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * A recording of a simulated market, at full speed: one stream per underlying, progress each
 * second, and the truth beside it: positions by the hour, flips by the minute.
 *
 * @param scenario what the market shows
 * @param seed which of its courses
 * @param underlyings how many, from {@link SimulatedUnderlyings}
 * @param start opening; progress falls on its seconds
 * @param seconds how long, simulated
 * @param vault whether an option vault publishes its holdings
 */
public record SimulationRun(
    Scenario scenario, long seed, int underlyings, Instant start, long seconds, boolean vault) {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 3_600 * SECOND;

  /**
   * Writes the recording.
   *
   * @param folder empty, or not there yet
   * @param progress receives the share that is done, now and then
   * @return records written by kind, progress included
   */
  public Map<String, Long> write(Path folder, DoubleConsumer progress) throws IOException {
    List<UnderlyingSpec> specs = SimulatedUnderlyings.first(underlyings);
    long begin = SimulatedNames.micros(start);
    long end = begin + seconds * SECOND;
    MarketSimulation market =
        new MarketSimulation(scenario, seed, specs, begin, EventRates.lively(), vault);
    try (MarketTape tape = new MarketTape(folder, specs, event -> true);
        TruePositionsFile truth = new TruePositionsFile(folder);
        TrueFlipsFile flips = new TrueFlipsFile(folder)) {
      for (long now = begin; now <= end; now += SECOND) {
        tape.tell(market, now);
        Instant time = SimulatedNames.instant(now);
        if (now % MINUTE == 0) {
          flips.write(time, market);
        }
        if (now == begin || now == end || now % HOUR == 0) {
          truth.write(time, market.truePositions(), tape.names());
          tape.names().expire(time);
          progress.accept(seconds == 0 ? 1 : (double) (now - begin) / (end - begin));
        }
      }
      return tape.counts();
    }
  }
}
