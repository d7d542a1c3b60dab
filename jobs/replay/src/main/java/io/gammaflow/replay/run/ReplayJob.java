package io.gammaflow.replay.run;

import io.gammaflow.runtime.cluster.ClosedCluster;
import io.gammaflow.runtime.cluster.RootMessage;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.job.ExposurePorts;
import io.gammaflow.streams.exposure.job.ExposureTopology;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.ProgressWatermarks;
import java.nio.file.Path;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The exposure topology between a file and files, in this process.
 *
 * <pre>
 * ReplaySource -- ExposureTopology --+-- signals, profiles, positions, alerts, dead letters, late
 *                                    +-- tallies -- ReplayOutcome
 * </pre>
 */
final class ReplayJob {
  private static final String SOURCE = "replay-source";

  private final ReplayConfig config;
  private final ExposureConfig exposure;
  private final OutputFiles files;

  ReplayJob(ReplayConfig config, ExposureConfig exposure, OutputFiles files) {
    this.config = config;
    this.exposure = exposure;
    this.files = files;
  }

  /**
   * Runs until the input is read and everything is written.
   *
   * @param folder what Flink may write to
   */
  void execute(ReplayRun run, Path folder) throws ReplayException {
    Configuration settings = EmbeddedFlink.settings(config, folder);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(config.parallelism());
    DataStream<MarketRecord> records =
        env.fromSource(
                new ReplaySource(run),
                ProgressWatermarks.strategy(),
                SOURCE,
                TypeInformation.of(MarketRecord.class))
            .uid(SOURCE);
    ExposureTopology.build(env, exposure, ports(records, run.id()));
    try {
      ClosedCluster.run("replay", env, settings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReplayException.failed("interrupted", e);
    } catch (Exception e) {
      throw ReplayException.failed(
          "the run failed: " + RootMessage.of(e) + "; --verbose shows where", e);
    }
  }

  /**
   * The functions carry the run's id: Flink serialises them, and each instance finds the run by it.
   */
  private ExposurePorts ports(DataStream<MarketRecord> records, String id) {
    return new ExposurePorts(
        records,
        files.sink(OutputFiles.SIGNALS, s -> ReplayRun.byId(id).outcome().signal(s)),
        null,
        files.sink(OutputFiles.PROFILES, p -> ReplayRun.byId(id).outcome().profile(p)),
        files.sink(OutputFiles.POSITIONS, p -> {}),
        files.sink(OutputFiles.ALERTS, a -> ReplayRun.byId(id).outcome().alert(a)),
        files.sink(OutputFiles.CALIBRATIONS, c -> {}),
        files.sink(OutputFiles.DEAD_LETTERS, d -> ReplayRun.byId(id).outcome().deadLetter(d)),
        files.sink(OutputFiles.LATE, d -> {}),
        null,
        new CollectSink<>(t -> ReplayRun.byId(id).outcome().tally(t)));
  }
}
