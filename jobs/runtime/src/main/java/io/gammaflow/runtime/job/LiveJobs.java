package io.gammaflow.runtime.job;

import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.ExposureJobConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.ColdStart;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.sinks.kafka.TopicsException;
import io.gammaflow.sinks.kafka.lease.LeaseHolders;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The live jobs as graphs, and what they need before they start; independent of where they run. */
public final class LiveJobs {
  /** Key groups: the most subtasks that keyed state can ever be spread over. */
  static final int MAX_PARALLELISM = 720;

  private LiveJobs() {}

  /**
   * Makes the topics that are missing and holds the others against the catalogue.
   *
   * @throws TopicsException with every fault of every topic
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public static void ensureTopics(DeploymentConfig deployment) throws IOException, TopicsException {
    Topics.ensure(
        deployment.kafka(),
        TopicCatalogue.all(),
        TopicSettings.replicated(deployment.replicationFactor()));
  }

  /**
   * A line for each job of a run that another runs in the environment. Waits some seconds for one
   * that was killed a moment ago.
   *
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public static List<String> twins(RunConfig config) throws IOException {
    return LeaseHolders.problems(
        config.deployment().kafka(),
        config.deployment().environment(),
        config.jobs().stream().map(LiveJob::label).toList(),
        LeaseHolders.PATIENCE);
  }

  /**
   * The generation that a job may begin without state: 0 where only a start over nothing is
   * permitted, and for every job but exposure.
   *
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public static int coldGeneration(LiveJob job, RunConfig config) throws IOException {
    ExposureJobConfig exposure = config.exposure().orElse(null);
    return job == LiveJob.EXPOSURE && exposure != null && exposure.cold()
        ? ColdStart.nextGeneration(
            config.deployment().kafka(),
            ExposureWiring.group(config.deployment()),
            TopicCatalogue.SIGNALS.name())
        : 0;
  }

  /**
   * Adds a job to an environment.
   *
   * @param coldGeneration which it may begin without state, {@link #coldGeneration}
   * @throws IllegalArgumentException when the settings have nothing of this job
   */
  public static void build(
      LiveJob job, RunConfig config, StreamExecutionEnvironment env, int coldGeneration) {
    switch (job) {
      case INGEST -> IngestWiring.build(env, config.ingest().orElseThrow());
      case EXPOSURE ->
          new ExposureWiring(config.exposure().orElseThrow(), coldGeneration)
              .build(env, new DiscardTallies());
      case ARCHIVE -> ArchiveWiring.build(env, config.archive().orElseThrow());
      case NOTIFY -> NotifyWiring.build(env, config.notification().orElseThrow());
    }
  }

  /**
   * Adds the exposure job with something laid around its exactly-once sink.
   *
   * @param coldGeneration which it may begin without state
   * @param around takes the sink of the signals and gives the one that is used
   */
  public static void exposure(
      ExposureJobConfig config,
      StreamExecutionEnvironment env,
      int coldGeneration,
      UnaryOperator<Sink<ReflexivitySignal>> around) {
    new ExposureWiring(config, coldGeneration).build(env, new DiscardTallies(), around);
  }

  /** How Flink runs a job, wherever it does. */
  public static Configuration flink(LiveJob job, RunConfig config) {
    DeploymentConfig deployment = config.deployment();
    Configuration c = new Configuration();
    c.setString("parallelism.default", Integer.toString(config.parallelism(job)));
    c.setString("pipeline.generic-types", "false");
    c.setString("pipeline.auto-generate-uids", "false");
    c.setString("pipeline.object-reuse", "true");
    c.setString("pipeline.max-parallelism", Integer.toString(MAX_PARALLELISM));
    c.setString("execution.runtime-mode", "STREAMING");
    c.setString("state.backend.type", config.rocksDb(job) ? "rocksdb" : "hashmap");
    c.setString("execution.checkpointing.incremental", "true");
    c.setString(
        "execution.checkpointing.interval", deployment.checkpointInterval().toMillis() + " ms");
    c.setString(
        "execution.checkpointing.timeout", deployment.checkpointTimeout().toMillis() + " ms");
    c.setString("execution.checkpointing.min-pause", "200 ms");
    c.setString("execution.checkpointing.dir", checkpoints(job, deployment));
    c.setString("execution.checkpointing.num-retained", "3");
    c.setString(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    if (job == LiveJob.ARCHIVE || job == LiveJob.NOTIFY) {
      // They wait for an unavailable database or receiver: no checkpoint completes meanwhile.
      c.setString(
          "execution.checkpointing.tolerable-failed-checkpoints",
          Integer.toString(Integer.MAX_VALUE));
    }
    c.setString("restart-strategy.type", "exponential-delay");
    return c;
  }

  /** Each job has a folder of its own. */
  public static String checkpoints(LiveJob job, DeploymentConfig deployment) {
    String base = deployment.checkpointDir();
    return (base.endsWith("/") ? base : base + "/") + job.label();
  }
}
