package io.gammaflow.rehearsal;

import io.gammaflow.drills.Cluster;
import io.gammaflow.drills.DrillLog;
import io.gammaflow.drills.JavaProcess;
import io.gammaflow.drills.Waits;
import io.gammaflow.rehearsal.Node.RunningPod;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.flink.api.common.JobID;

/** What the faults of a rehearsal share: the job under fault, and how it comes back. */
final class Act {
  /** That of live.yaml. */
  private static final String ENVIRONMENT = "prod";

  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A lost pod and a lost JobManager must be made good by then. */
  static final Duration BOUND = Duration.ofSeconds(60);

  private final ManifestCluster cluster;
  private final String job;
  private final DrillLog log;
  private final Alarms alarms;

  Act(ManifestCluster cluster, String job, DrillLog log, Alarms alarms) {
    this.cluster = cluster;
    this.job = job;
    this.log = log;
    this.alarms = alarms;
  }

  /** The same cluster with another job under fault. */
  Act of(String other) {
    return new Act(cluster, other, log, alarms);
  }

  /** Waits for an alert of this fault, where there is a Prometheus. */
  void awaitAlert(String name) throws IOException {
    alarms.await(name, log);
  }

  Servers servers() {
    return cluster.servers();
  }

  ManifestCluster cluster() {
    return cluster;
  }

  String job() {
    return job;
  }

  DrillLog log() {
    return log;
  }

  /** Flink's REST server of the job. */
  Cluster flink() throws IOException {
    return cluster.flink(job);
  }

  /** The one job of its cluster. */
  JobID id() throws IOException {
    List<JobID> jobs = flink().jobs();
    if (jobs.size() != 1) {
      throw new IOException(jobs.size() + " jobs where one is due");
    }
    return jobs.get(0);
  }

  /** Its checkpoints. */
  Cluster.Checkpoints checkpoints() throws IOException {
    return flink().checkpoints(id());
  }

  /**
   * Runs a command of an operator against the brokers, and waits until it has succeeded.
   *
   * @param name of its log
   * @param words the command, with its own arguments
   */
  void command(String name, String... words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--bootstrap", cluster.kafka().bootstrapServers()));
    arguments.addAll(List.of("--environment", ENVIRONMENT));
    JavaProcess process = cluster.run(name, "128m", arguments);
    Waits.until(name + " ends", PATIENCE, () -> !process.isAlive());
    if (process.exitCode() != 0) {
      throw new IOException(
          "%s: exit code %d, see %s"
              .formatted(name, process.exitCode(), cluster.folder().resolve(name + ".out")));
    }
  }

  /** Names of the TaskManagers' pods. */
  TreeSet<String> taskManagers() {
    TreeSet<String> names = new TreeSet<>();
    cluster.kubelet().taskManagers(job).forEach(p -> names.add(p.name()));
    return names;
  }

  /** Its JobManager. */
  RunningPod jobManager() throws IOException {
    return cluster
        .kubelet()
        .jobManager(job)
        .orElseThrow(() -> new IOException("no JobManager of " + job));
  }

  /**
   * Waits until it runs for the first time.
   *
   * @throws IOException with the log to read, when it failed
   */
  void awaitRunning() throws IOException {
    Waits.until(
        "the job runs",
        PATIENCE,
        () -> flink().isRunning(id()) || flink().status(id()).equals("FAILED"));
    if (!flink().isRunning(id())) {
      throw new IOException(
          "the job failed: "
              + flink().failure(id()).lines().findFirst().orElse("")
              + "; see "
              + cluster.folder().resolve("pods").resolve(jobManager().name()));
    }
  }

  /** Waits until all its tasks run and a checkpoint has begun and ended since. */
  void awaitBack(long restoredBefore, long latestBefore) throws IOException {
    Waits.until("the job is restored", PATIENCE, () -> checkpoints().restored() > restoredBefore);
    Waits.until("the job runs again", PATIENCE, () -> flink().isRunning(id()));
    Waits.until(
        "the job is back",
        PATIENCE,
        () -> flink().isRunning(id()) && checkpoints().latest() > latestBefore + 1);
  }

  /** Judges a recovery. */
  void inTime(long from) {
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    log.fault(String.format(Locale.ROOT, "back after %.1f s", took.toMillis() / 1e3));
    log.check(
        "I3 back in time",
        took.compareTo(BOUND) <= 0,
        String.format(
            Locale.ROOT,
            "%.1f s from the kill to the first checkpoint behind it, bound %d s",
            took.toMillis() / 1e3,
            BOUND.toSeconds()));
  }
}
