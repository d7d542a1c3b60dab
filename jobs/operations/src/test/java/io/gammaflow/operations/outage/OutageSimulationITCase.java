package io.gammaflow.operations.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.operations.outage.Outage.Link;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.ProgressWatermarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Outages of any length at every link, by seed: whatever happens on the way, the readers give each
 * record the effective time that a replay of the logs gives it, and none comes behind the
 * watermark. {@code -Dgammaflow.seeds=100000} tries more, {@code -Dgammaflow.seed=7} one alone.
 */
class OutageSimulationITCase {
  private static final int SEEDS = Integer.getInteger("gammaflow.seeds", 200);

  /** Every wait of the product that an outage can run into, milliseconds. */
  private static final long[] TIMEOUTS = {500, 1_000, 5_000, 10_000, 30_000, 60_000};

  private static final WatermarkStrategy<MarketRecord> STRATEGY = ProgressWatermarks.strategy();

  private static final double[] TIMES = {0.5, 1, 1.5, 4};

  /** Seeds are worlds of their own: as many at once as there are cores. */
  @Test
  void whatIsReadIsWhatAReplayReadsWhateverIsCut() {
    Integer one = Integer.getInteger("gammaflow.seed");
    int first = one == null ? 0 : one;
    OptionalInt failed =
        IntStream.range(first, one == null ? SEEDS : first + 1)
            .parallel()
            .filter(seed -> failure(seed, Outage.any(new SplittableRandom(seed)), STRATEGY) != null)
            .min();
    if (failed.isPresent()) {
      int seed = failed.getAsInt();
      List<Outage> fewest = fewest(seed, Outage.any(new SplittableRandom(seed)));
      throw new AssertionError(
          "seed " + seed + ", " + fewest + ": " + failure(seed, fewest, STRATEGY));
    }
  }

  private static List<Long> lengths() {
    return Arrays.stream(TIMEOUTS)
        .boxed()
        .flatMap(timeout -> Arrays.stream(TIMES).mapToObj(times -> Math.round(times * timeout)))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void anOutageAroundATimeoutLosesNothing(Link link) {
    List<String> failures =
        lengths().parallelStream()
            .map(length -> new Outage(link, 0, 10_000, length))
            .filter(outage -> failure(1, List.of(outage), STRATEGY) != null)
            .map(outage -> outage + ": " + failure(1, List.of(outage), STRATEGY))
            .toList();
    assertThat(failures).isEmpty();
  }

  @Test
  void aClockOnTheWallWouldLoseRecords() {
    WatermarkStrategy<MarketRecord> idle = STRATEGY.withIdleness(Duration.ofSeconds(30));
    @Nullable String failure = null;
    for (int seed = 0; seed < 40 && failure == null; seed++) {
      failure = failure(seed, Outage.any(new SplittableRandom(seed)), idle);
    }
    assertThat(failure).contains("behind the watermark");
  }

  /** What is wrong with a run, null where nothing is. */
  private static @Nullable String failure(
      long seed, List<Outage> outages, WatermarkStrategy<MarketRecord> strategy) {
    OutageWorld world = new OutageWorld(seed, outages, strategy);
    try {
      world.run();
    } catch (Exception e) {
      return "it failed: " + e;
    }
    if (!world.behind.isEmpty()) {
      return world.behind.size() + " records behind the watermark: " + world.behind.get(0);
    }
    List<String> taken = world.taken();
    List<String> replayed = world.replayed();
    if (!taken.equals(replayed)) {
      List<String> differ = new ArrayList<>(replayed);
      differ.removeAll(taken);
      return "%d taken, a replay takes %d; not so taken: %s"
          .formatted(taken.size(), replayed.size(), differ.stream().limit(3).toList());
    }
    if (world.lag() > 5_000) {
      return "time stands still, " + world.lag() + " ms behind";
    }
    return null;
  }

  /** Leaves out every outage without which it fails as well. */
  private static List<Outage> fewest(long seed, List<Outage> outages) {
    List<Outage> left = new ArrayList<>(outages);
    for (Outage o : outages) {
      List<Outage> without = new ArrayList<>(left);
      without.remove(o);
      if (failure(seed, without, STRATEGY) != null) {
        left = without;
      }
    }
    return left;
  }
}
