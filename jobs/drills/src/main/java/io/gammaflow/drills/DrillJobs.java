package io.gammaflow.drills;

import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.runtime.config.ArchiveConfig;
import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.ExposureJobConfig;
import io.gammaflow.runtime.config.IngestConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.LiveJobs;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The jobs under drill: those of production, with the drill's times and a gate. */
final class DrillJobs {
  private static final int PARALLELISM = 2;

  private final DrillCluster plant;
  private final String environment;
  private final boolean commitsBroken;
  private final RunConfig config;

  /**
   * @param environment names the jobs' transactions and groups
   * @param checkpoints where their checkpoints live
   */
  DrillJobs(DrillCluster plant, DrillPlan plan, String environment, Path checkpoints) {
    this.plant = plant;
    this.environment = environment;
    this.commitsBroken = plan.commitsBroken();
    DeploymentConfig deployment =
        new DeploymentConfig(
            environment,
            plant.kafka(),
            1,
            checkpoints.toUri().toString(),
            plan.profile().checkpointInterval(),
            plan.profile().checkpointTimeout());
    ExposureJobConfig exposure =
        new ExposureJobConfig(
            deployment,
            plan.exposure(),
            PARALLELISM,
            false,
            plan.profile().transactionTimeout(),
            plan.profile().restartBudget(),
            false);
    ArchiveConfig archive =
        new ArchiveConfig(deployment, plant.database(), LiveOptions.PROFILE_EVERY.defaultValue());
    this.config =
        new RunConfig(
            deployment,
            Optional.empty(),
            Optional.of(exposure),
            Optional.of(archive),
            Optional.empty(),
            Optional.empty());
  }

  JobID exposure(GatedSink.Gate gate) throws IOException {
    return exposure(gate, 0);
  }

  /**
   * @param coldGeneration which the job may begin without state; 0 = only where no signal is
   */
  JobID exposure(GatedSink.Gate gate, int coldGeneration) throws IOException {
    StreamExecutionEnvironment env = environment(LiveJob.EXPOSURE);
    LiveJobs.exposure(
        config.exposure().orElseThrow(),
        env,
        coldGeneration,
        sink -> new GatedSink<>((KafkaSink<ReflexivitySignal>) sink, gate, commitsBroken));
    return plant.cluster().submit(environment + "-exposure", env);
  }

  /** The ingest of production, following one currency of a venue with Deribit's protocol. */
  JobID ingest(URI venue, String currency) throws IOException {
    DeploymentConfig deployment = config.deployment();
    RunConfig ingest =
        new RunConfig(
            deployment,
            Optional.of(new IngestConfig(deployment, LiveConfig.of(venue, List.of(currency)))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    StreamExecutionEnvironment env = environment(LiveJob.INGEST);
    LiveJobs.build(LiveJob.INGEST, ingest, env, 0);
    return plant.cluster().submit(environment + "-ingest", env);
  }

  JobID archive() throws IOException {
    StreamExecutionEnvironment env = environment(LiveJob.ARCHIVE);
    LiveJobs.build(LiveJob.ARCHIVE, config, env, 0);
    return plant.cluster().submit(environment + "-archive", env);
  }

  private StreamExecutionEnvironment environment(LiveJob job) {
    Configuration c = LiveJobs.flink(job, config);
    // A checkpoint that does not complete because of a busy machine or a missing broker is not a
    // fault of the job.
    c.setString("execution.checkpointing.tolerable-failed-checkpoints", "1000");
    // Twenty kills within minutes are one drill, not a job that cannot run.
    c.setString("restart-strategy.exponential-delay.initial-backoff", "200 ms");
    c.setString("restart-strategy.exponential-delay.max-backoff", "1 s");
    return StreamExecutionEnvironment.getExecutionEnvironment(c);
  }
}
