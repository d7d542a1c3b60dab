package io.gammaflow.runtime.job;

import io.gammaflow.runtime.config.ExecutionOptions;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a job runs with on a Flink cluster: what its settings name, else what the cluster's
 * configuration has, else the defaults of the settings.
 */
public final class ClusterSettings {
  private static final String ORIGIN = "the cluster's ";
  private static final long MICROS_PER_MILLI = 1000;

  /** What is the cluster's to decide where the settings do not name it. */
  private static final List<Decision> DECISIONS =
      List.of(
          new Decision(CoreOptions.DEFAULT_PARALLELISM, ExecutionOptions.PARALLELISM),
          new Decision(StateBackendOptions.STATE_BACKEND, ExecutionOptions.STATE_BACKEND),
          new Decision(
              CheckpointingOptions.CHECKPOINTING_INTERVAL, LiveOptions.CHECKPOINT_INTERVAL),
          new Decision(CheckpointingOptions.CHECKPOINTING_TIMEOUT, LiveOptions.CHECKPOINT_TIMEOUT),
          new Decision(CheckpointingOptions.CHECKPOINTS_DIRECTORY, null),
          new Decision(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, null),
          new Decision(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, null),
          new Decision(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, null),
          new Decision(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION, null),
          new Decision(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, null),
          new Decision(RestartStrategyOptions.RESTART_STRATEGY, null));

  private final LiveJob job;
  private final Map<ConfigOption<?>, Setting> named;
  private final ReadableConfig cluster;

  /**
   * @param key Flink's
   * @param setting ours for the same; null where there is none, or where the cluster always decides
   */
  private record Decision(
      org.apache.flink.configuration.ConfigOption<?> key, @Nullable ConfigOption<?> setting) {}

  /**
   * @param job which is started
   * @param named what file, environment and flags name
   * @param cluster what the job is started under
   */
  public ClusterSettings(LiveJob job, Map<ConfigOption<?>, Setting> named, ReadableConfig cluster) {
    this.job = job;
    this.named = named;
    this.cluster = cluster;
  }

  /**
   * The settings as they will be, so that they can be judged.
   *
   * @param problems takes a line for each that contradicts the cluster
   */
  public Map<ConfigOption<?>, Setting> effective(List<String> problems) {
    Map<ConfigOption<?>, Setting> settings = new LinkedHashMap<>(named);
    cluster
        .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
        .ifPresent(d -> take(settings, LiveOptions.CHECKPOINT_INTERVAL, text(d)));
    cluster
        .getOptional(CheckpointingOptions.CHECKPOINTING_TIMEOUT)
        .ifPresent(d -> take(settings, LiveOptions.CHECKPOINT_TIMEOUT, text(d)));
    if (job == LiveJob.EXPOSURE) {
      cluster
          .getOptional(CoreOptions.DEFAULT_PARALLELISM)
          .ifPresent(n -> take(settings, ExecutionOptions.PARALLELISM, "" + n));
      cluster
          .getOptional(StateBackendOptions.STATE_BACKEND)
          .ifPresent(b -> take(settings, ExecutionOptions.STATE_BACKEND, backend(b)));
      if (cluster.get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE)) {
        problems.add(
            "allowNonRestoredState: exposure restores all of its state or none (--cold): results of a part"
                + " of it look right and are wrong");
      }
    }
    cluster
        .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
        .ifPresent(directory -> directory(settings, directory, problems));
    return settings;
  }

  /**
   * How Flink runs the job: laid over the cluster's configuration, it changes only what the
   * settings name, what the cluster leaves open, and what the job's guarantees rest on.
   *
   * @param config of the {@link #effective} settings
   */
  public Configuration flink(RunConfig config) {
    Configuration ours = LiveJobs.flink(job, config);
    for (Decision decision : DECISIONS) {
      boolean isNamed =
          decision.setting() != null
              && job.options().contains(decision.setting())
              && named.containsKey(decision.setting());
      if (!isNamed && cluster.getOptional(decision.key()).isPresent()) {
        ours.removeConfig(decision.key());
      }
    }
    return ours;
  }

  private static void take(
      Map<ConfigOption<?>, Setting> settings, ConfigOption<?> option, String value) {
    settings.putIfAbsent(option, new Setting(value, ORIGIN + "configuration"));
  }

  private void directory(
      Map<ConfigOption<?>, Setting> settings, String directory, List<String> problems) {
    String origin = ORIGIN + CheckpointingOptions.CHECKPOINTS_DIRECTORY.key();
    Setting own = settings.get(LiveOptions.CHECKPOINT_DIR);
    if (own != null && !isSame(place(own.value()), place(directory))) {
      problems.add(
          "checkpoint.dir: is %s, and %s is %s; leave it out or make them the same (%s)"
              .formatted(own.value(), origin, directory, own.origin()));
    }
    settings.put(LiveOptions.CHECKPOINT_DIR, new Setting(directory, origin));
  }

  /** Each job may have a folder of its own below the one that is named. */
  private boolean isSame(String named, String clusters) {
    return clusters.equals(named) || clusters.equals(named + "/" + job.label());
  }

  /** The same text for the same place, however it is written. */
  private static String place(String directory) {
    String uri = directory.contains(":/") ? directory : Path.of(directory).toUri().toString();
    return uri.replaceFirst("^file:/+", "/").replaceFirst("^file:", "").replaceAll("(.)/+$", "$1");
  }

  private static String text(Duration duration) {
    return Durations.print(duration.toMillis() * MICROS_PER_MILLI);
  }

  private static String backend(String flinks) {
    return Optional.of(flinks).filter(b -> !b.equals("hashmap")).orElse("heap");
  }
}
