package io.gammaflow.launcher.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.launcher.outage.Outage.Link;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.ProgressWatermarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outages of any length at every link, by seed: whatever happens on the way, the readers give each
 * record the effective time that a replay of the logs gives it, and none comes behind the
 * watermark. {@code -Dgammaflow.seeds=100000} tries more, {@code -Dgammaflow.seed=7} one alone.
 */
class OutageSimulationTest {
  private static final int SEEDS = Integer.getInteger("gammaflow.seeds", 200);

  /** Every wait of the product that an outage can run into, milliseconds. */
  private static final long[] TIMEOUTS = {500, 1_000, 5_000, 10_000, 30_000, 60_000};

  private static final double[] TIMES = {0.5, 1, 1.5, 4};

  @Test
  void whatIsReadIsWhatAReplayReadsWhateverIsCut() throws Exception {
    Integer one = Integer.getInteger("gammaflow.seed");
    for (int seed = one == null ? 0 : one; seed < (one == null ? SEEDS : one + 1); seed++) {
      List<Outage> outages = Outage.any(new SplittableRandom(seed));
      String failure = failure(seed, outages, ProgressWatermarks.strategy());
      if (failure != null) {
        List<Outage> fewest = fewest(seed, outages);
        throw new AssertionError("seed " + seed + ", " + fewest + ": " + failure);
      }
    }
  }

  static Stream<Arguments> matrix() {
    List<Arguments> rows = new ArrayList<>();
    for (Link link : Link.values()) {
      for (long timeout : TIMEOUTS) {
        rows.add(Arguments.of(link, timeout));
      }
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void anOutageAroundATimeoutLosesNothing(Link link, long timeout) throws Exception {
    for (double times : TIMES) {
      Outage outage = new Outage(link, 0, 10_000, Math.round(times * timeout));
      assertThat(failure(1, List.of(outage), ProgressWatermarks.strategy()))
          .as("%s", outage)
          .isNull();
    }
  }

  @Test
  void aClockOnTheWallWouldLoseRecords() throws Exception {
    WatermarkStrategy<MarketRecord> idle =
        ProgressWatermarks.strategy().withIdleness(Duration.ofSeconds(30));
    @Nullable String failure = null;
    for (int seed = 0; seed < 40 && failure == null; seed++) {
      failure = failure(seed, Outage.any(new SplittableRandom(seed)), idle);
    }
    assertThat(failure).contains("behind the watermark");
  }

  /** What is wrong with a run, null where nothing is. */
  private static @Nullable String failure(
      long seed, List<Outage> outages, WatermarkStrategy<MarketRecord> strategy) throws Exception {
    OutageWorld world = new OutageWorld(seed, outages, strategy);
    world.run();
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
  private static List<Outage> fewest(long seed, List<Outage> outages) throws Exception {
    List<Outage> left = new ArrayList<>(outages);
    for (Outage o : outages) {
      List<Outage> without = new ArrayList<>(left);
      without.remove(o);
      if (failure(seed, without, ProgressWatermarks.strategy()) != null) {
        left = without;
      }
    }
    return left;
  }
}
