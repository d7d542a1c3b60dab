package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What some of the live jobs run with in one process; of the others there is nothing.
 *
 * @param deployment what they share
 * @param ingest venue to input topics
 * @param exposure input topics to signals
 * @param archive outputs to the database
 * @param notification alerts to whoever has to be woken
 * @param dashboardPort port of the dashboard; empty = no dashboard
 */
public record RunConfig(
    DeploymentConfig deployment,
    Optional<IngestConfig> ingest,
    Optional<ExposureJobConfig> exposure,
    Optional<ArchiveConfig> archive,
    Optional<NotifyConfig> notification,
    Optional<Integer> dashboardPort) {
  /**
   * Reads the settings over the defaults, for these jobs alone.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  public static RunConfig of(
      Set<LiveJob> jobs, Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    DeploymentConfig deployment = DeploymentConfig.of(settings, problems);
    Optional<IngestConfig> ingest = Optional.empty();
    Optional<ExposureJobConfig> exposure = Optional.empty();
    Optional<ArchiveConfig> archive = Optional.empty();
    Optional<NotifyConfig> notification = Optional.empty();
    for (LiveJob job : jobs) {
      switch (job) {
        case INGEST -> ingest = Optional.of(IngestConfig.of(deployment, settings, problems));
        case EXPOSURE ->
            exposure = Optional.of(ExposureJobConfig.of(deployment, settings, problems));
        case ARCHIVE -> archive = Optional.of(ArchiveConfig.of(deployment, settings, problems));
        case NOTIFY -> {
          // Among other jobs it is present only with a receiver.
          if (jobs.size() == 1 || settings.containsKey(NotifyOptions.WEBHOOK)) {
            notification = Optional.of(NotifyConfig.of(deployment, settings, problems));
          }
        }
      }
    }
    // The dashboard draws its past from the database.
    Optional<Integer> dashboardPort =
        new ValueReader(settings, problems)
            .find(LiveOptions.DASHBOARD_PORT)
            .filter(port -> jobs.contains(LiveJob.ARCHIVE));
    return new RunConfig(deployment, ingest, exposure, archive, notification, dashboardPort);
  }

  /**
   * The port of the metrics of jobs in this process; empty = none, 0 = a free one.
   *
   * @param problems takes a line for a broken rule
   */
  public static Optional<Integer> metricsPort(
      Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    return settings.containsKey(LiveOptions.METRICS_PORT)
        ? new ValueReader(settings, problems).find(LiveOptions.METRICS_PORT)
        : Optional.of(LiveOptions.METRICS_PORT.defaultValue());
  }

  /** With another computation of the exposure job, where there is one. */
  public RunConfig withExposure(ExposureConfig computed) {
    return new RunConfig(
        deployment,
        ingest,
        exposure.map(job -> job.withExposure(computed)),
        archive,
        notification,
        dashboardPort);
  }

  /** The jobs that there is something of, in the order in which data flows. */
  public List<LiveJob> jobs() {
    List<LiveJob> jobs = new ArrayList<>();
    ingest.ifPresent(config -> jobs.add(LiveJob.INGEST));
    exposure.ifPresent(config -> jobs.add(LiveJob.EXPOSURE));
    archive.ifPresent(config -> jobs.add(LiveJob.ARCHIVE));
    notification.ifPresent(config -> jobs.add(LiveJob.NOTIFY));
    return jobs;
  }

  /** Subtasks of a job. */
  public int parallelism(LiveJob job) {
    return job == LiveJob.EXPOSURE ? exposure.map(ExposureJobConfig::parallelism).orElse(1) : 1;
  }

  /** Whether a job keeps its state in RocksDB. */
  public boolean rocksDb(LiveJob job) {
    return job == LiveJob.EXPOSURE && exposure.map(ExposureJobConfig::rocksDb).orElse(false);
  }
}
