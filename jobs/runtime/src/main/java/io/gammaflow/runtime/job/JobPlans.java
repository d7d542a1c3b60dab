package io.gammaflow.runtime.job;

import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.ExposureJobConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.preflight.JobPlan;
import io.gammaflow.runtime.preflight.Preflight;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.ColdStart;
import io.gammaflow.sinks.kafka.TransactionPrefix;
import io.gammaflow.sinks.kafka.lease.JobLease;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The live jobs as plans that can be held against the rules. */
public final class JobPlans {
  private static final List<String> DEAD_LETTERS = List.of(TopicCatalogue.DEAD_LETTERS.name());

  private JobPlans() {}

  /**
   * Every rule that the jobs of a run on this machine break, each line once: those of a job's start
   * from what its folder of checkpoints holds among them.
   */
  public static List<String> problems(RunConfig config) {
    Set<String> problems = new LinkedHashSet<>(ofSettings(config));
    problems.addAll(ofSurroundings(config));
    if (problems.isEmpty()) {
      problems.addAll(ofState(config));
    }
    return List.copyOf(problems);
  }

  /** The rules that the settings break by themselves: no waiting makes them good. */
  public static List<String> ofSettings(RunConfig config) {
    Set<String> problems = new LinkedHashSet<>();
    for (LiveJob job : config.jobs()) {
      problems.addAll(Preflight.ofPlan(plan(job, config)));
    }
    return List.copyOf(problems);
  }

  /** The rules that brokers and disk break as they are now. */
  public static List<String> ofSurroundings(RunConfig config) {
    Set<String> problems = new LinkedHashSet<>();
    for (LiveJob job : config.jobs()) {
      problems.addAll(Preflight.ofSurroundings(plan(job, config), config.deployment().kafka()));
    }
    return List.copyOf(problems);
  }

  /** What only a folder of this machine shows: where it is elsewhere, the job itself checks. */
  private static List<String> ofState(RunConfig config) {
    DeploymentConfig deployment = config.deployment();
    ExposureJobConfig exposure = config.exposure().orElse(null);
    URI folder = URI.create(LiveJobs.checkpoints(LiveJob.EXPOSURE, deployment));
    if (exposure == null || !"file".equals(folder.getScheme())) {
      return List.of();
    }
    Path newest = SavedState.newest(Path.of(folder)).orElse(null);
    if (newest != null) {
      return SavedState.problem(newest, exposure.rocksDb()).stream().toList();
    }
    return exposure.cold()
        ? List.of()
        : Preflight.ofColdStart(
            ColdStart.refusedOver(TopicCatalogue.SIGNALS.name()),
            ExposureWiring.group(deployment),
            deployment.kafka());
  }

  private static JobPlan plan(LiveJob job, RunConfig config) {
    DeploymentConfig deployment = config.deployment();
    Duration budget = config.exposure().map(ExposureJobConfig::restartBudget).orElse(Duration.ZERO);
    return new JobPlan(
        job.label(),
        guarantee(job, config),
        new JobPlan.Checkpoints(
            deployment.checkpointInterval(),
            deployment.checkpointTimeout(),
            budget,
            deployment.checkpointDir()),
        config.parallelism(job),
        LiveJobs.MAX_PARALLELISM,
        topics(job, deployment.environment()));
  }

  private static JobPlan.Guarantee guarantee(LiveJob job, RunConfig config) {
    return job == LiveJob.EXPOSURE
        ? new JobPlan.Guarantee(
            true,
            ExposureWiring.transactions(config.deployment().environment()).value(),
            config.exposure().orElseThrow().transactionTimeout())
        : JobPlan.Guarantee.atLeastOnce();
  }

  /** Whose transactions a job of an environment writes; empty where it writes none. */
  public static Optional<TransactionPrefix> transactions(LiveJob job, String environment) {
    return job == LiveJob.EXPOSURE
        ? Optional.of(ExposureWiring.transactions(environment))
        : Optional.empty();
  }

  /** The group whose members compete for the right to run a job of an environment. */
  public static String leaseGroup(LiveJob job, String environment) {
    return JobLease.group(environment, job.label());
  }

  /** What a job of an environment reads and writes: what its user must be allowed to. */
  public static JobPlan.TopicPlan topics(LiveJob job, String environment) {
    String group = environment + "-" + job.label();
    return switch (job) {
      case INGEST ->
          new JobPlan.TopicPlan(List.of(), "", TopicCatalogue.inputNames(), DEAD_LETTERS);
      case EXPOSURE -> {
        List<String> written =
            new ArrayList<>(TopicCatalogue.all().stream().map(Topic::name).toList());
        written.removeAll(TopicCatalogue.inputNames());
        written.removeAll(DEAD_LETTERS);
        yield new JobPlan.TopicPlan(TopicCatalogue.inputNames(), group, written, DEAD_LETTERS);
      }
      case ARCHIVE -> new JobPlan.TopicPlan(ArchiveWiring.TOPICS, group, List.of(), DEAD_LETTERS);
      case NOTIFY -> new JobPlan.TopicPlan(NotifyWiring.TOPICS, group, List.of(), DEAD_LETTERS);
    };
  }
}
