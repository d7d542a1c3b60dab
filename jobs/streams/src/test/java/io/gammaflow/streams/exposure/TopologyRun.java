package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.Collected;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.job.ExposurePorts;
import io.gammaflow.streams.exposure.job.ExposureTopology;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.ProgressWatermarks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One run of the exposure topology over records in memory. */
final class TopologyRun {
  final Collected<ReflexivitySignal> signals = new Collected<>();
  final Collected<HedgeFlowProfile> profiles = new Collected<>();
  final Collected<DealerPosition> positions = new Collected<>();
  final Collected<Alert> alerts = new Collected<>();
  final Collected<Calibration> calibrations = new Collected<>();
  final Collected<DeadLetter> deadLetters = new Collected<>();
  final Collected<DeadLetter> late = new Collected<>();
  final Collected<BookTally> tallies = new Collected<>();

  /** One more than a step may fail: then it is the job that ends it. */
  private static final int RESTARTS = 3;

  /** How a run is set up: none of it may change a byte. */
  record Setup(int parallelism, String backend, boolean failsOnce) {}

  static TopologyRun of(List<MarketRecord> records, ExposureConfig config, Setup setup)
      throws Exception {
    return of(records, config, setup, new Configuration());
  }

  /** Goes on from a savepoint of {@link #save}. */
  static TopologyRun from(
      Path savepoint, List<MarketRecord> records, ExposureConfig config, Setup setup)
      throws Exception {
    Configuration flink = new Configuration();
    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
    return of(records, config, setup, flink);
  }

  /** Runs over the first records, and stops with a savepoint in one file. */
  static void save(List<MarketRecord> records, int first, ExposureConfig config, Path folder)
      throws Exception {
    Configuration flink = new Configuration();
    flink.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    StreamExecutionEnvironment env = environment(new Setup(1, "hashmap", false), flink);
    RecordsById generator = new RecordsById(records);
    DataGeneratorSource<MarketRecord> source =
        new DataGeneratorSource<>(
            generator,
            records.size(),
            RateLimiterStrategy.perCheckpoint(first),
            TypeInformation.of(MarketRecord.class));
    TopologyRun run = new TopologyRun();
    ExposureTopology.build(env, config, run.ports(stream(env, source)));
    JobClient job = env.executeAsync();
    while (generator.given() < first) {
      Thread.onSpinWait();
    }
    job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL).get();
  }

  private static TopologyRun of(
      List<MarketRecord> records, ExposureConfig config, Setup setup, Configuration flink)
      throws Exception {
    StreamExecutionEnvironment env = environment(setup, flink);
    TopologyRun run = new TopologyRun();
    ExposureTopology.build(env, config, run.ports(source(env, records, setup)));
    env.execute();
    assertThat(run.tallies.all()).allMatch(tally -> tally.unaccounted() == 0);
    return run;
  }

  private static StreamExecutionEnvironment environment(Setup setup, Configuration flink) {
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(StateBackendOptions.STATE_BACKEND, setup.backend());
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
    if (setup.failsOnce()) {
      flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
    }
    return StreamExecutionEnvironment.getExecutionEnvironment(flink)
        .setParallelism(setup.parallelism())
        .setMaxParallelism(720);
  }

  private static DataStream<MarketRecord> source(
      StreamExecutionEnvironment env, List<MarketRecord> records, Setup setup) {
    TypeInformation<MarketRecord> type = TypeInformation.of(MarketRecord.class);
    RecordsById generator = new RecordsById(records);
    DataGeneratorSource<MarketRecord> source =
        setup.failsOnce()
            ? new DataGeneratorSource<>(
                generator, records.size(), RateLimiterStrategy.perCheckpoint(400), type)
            : new DataGeneratorSource<>(generator, records.size(), type);
    DataStream<MarketRecord> stream = stream(env, source);
    return setup.failsOnce()
        ? stream.map(new FailsOnce(), type).uid("fails-once").setParallelism(1)
        : stream;
  }

  private static DataStream<MarketRecord> stream(
      StreamExecutionEnvironment env, DataGeneratorSource<MarketRecord> source) {
    return env.fromSource(source, ProgressWatermarks.strategy(), "records")
        .setParallelism(1)
        .uid("records");
  }

  private ExposurePorts ports(DataStream<MarketRecord> records) {
    return new ExposurePorts(
        records,
        signals,
        null,
        profiles,
        positions,
        alerts,
        calibrations,
        deadLetters,
        late,
        null,
        tallies);
  }

  /**
   * What the run said, one text in order of (time, book, revision): a failure repeats lines, so
   * repeats that are equal count once, and repeats that differ all show.
   */
  static <T> String text(List<T> lines, Function<T, String> order) {
    TreeMap<String, T> sorted = new TreeMap<>();
    for (T line : lines) {
      sorted.put(order.apply(line) + '|' + line, line);
    }
    return String.join("\n", sorted.values().stream().map(Object::toString).toList());
  }

  String everything() {
    return text(signals.all(), s -> s.getEventTime() + s.getBook() + s.getRevision())
        + text(profiles.all(), p -> p.getEventTime() + p.getBook() + p.getRevision())
        + text(positions.all(), p -> p.getEventTime() + p.getBook() + p.getContract())
        + text(alerts.all(), a -> a.getEventTime() + a.getBook())
        + text(calibrations.all(), c -> c.getEventTime() + c.getBook() + c.getShard())
        + text(deadLetters.all(), d -> String.format("%09d", d.getPosition()))
        + text(late.all(), d -> String.format("%09d", d.getPosition()));
  }
}
