package io.gammaflow.drills;

import io.gammaflow.sinks.kafka.OpenTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.JobID;

/** Does what a drill is about, once, and waits until the job is back. */
final class Faults {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<DrillCluster.Part> TASK_MANAGERS =
      List.of(DrillCluster.Part.TASK_MANAGER_1, DrillCluster.Part.TASK_MANAGER_2);

  private final DrillCluster plant;
  private final DrillProfile profile;
  private final GatedSink.Gate gate;
  private final String transactionPrefix;
  private final Random random;

  Faults(DrillCluster plant, DrillProfile profile, GatedSink.Gate gate, String prefix, long seed) {
    this.plant = plant;
    this.profile = profile;
    this.gate = gate;
    this.transactionPrefix = prefix;
    this.random = new Random(seed);
  }

  /**
   * One fault.
   *
   * @param what which part, and when
   * @param back from the return of the part to the first checkpoint behind it
   * @param runningAt when all tasks of the job ran again, by {@link System#nanoTime()}
   * @param backAt when the first checkpoint behind the fault was complete, by the same clock
   */
  record Done(String what, Duration back, long runningAt, long backAt) {}

  Done strike(Drill drill, JobID job) throws IOException {
    // The seeded moment: somewhere in the life of a few checkpoints.
    long wait = 500 + random.nextInt((int) (4 * profile.checkpointInterval().toMillis()));
    Waits.pause(wait);
    Cluster.Checkpoints before = plant.cluster().checkpoints(job);
    String what;
    long returned;
    switch (drill) {
      case D1 -> {
        DrillCluster.Part victim = victim(job);
        plant.kill(victim);
        returned = System.nanoTime();
        plant.start(victim);
        what = victim.label();
      }
      case D2 -> {
        plant.kill(DrillCluster.Part.JOB_MANAGER);
        returned = System.nanoTime();
        plant.start(DrillCluster.Part.JOB_MANAGER);
        what = DrillCluster.Part.JOB_MANAGER.label();
      }
      case D3 -> {
        plant.kill(DrillCluster.Part.BROKER);
        returned = System.nanoTime();
        plant.start(DrillCluster.Part.BROKER);
        what = DrillCluster.Part.BROKER.label();
      }
      case D6 -> {
        killBeforeCommit();
        returned = System.nanoTime();
        TASK_MANAGERS.forEach(this::startAgain);
        what = "both TaskManagers before the commit";
      }
      case D7 -> {
        killBeforeCommit();
        long gone = System.nanoTime();
        Waits.pause(profile.outage().toMillis());
        // Too late is when the broker has aborted the transactions, whatever the clock shows.
        Waits.until(
            "the broker gives up the transactions",
            PATIENCE,
            () -> OpenTransactions.count(plant.kafka(), transactionPrefix) == 0);
        returned = System.nanoTime();
        TASK_MANAGERS.forEach(this::startAgain);
        what = "both TaskManagers before the commit, for %.0f s".formatted((returned - gone) / 1e9);
      }
      default -> throw new IllegalArgumentException(drill + " is not a fault of a process");
    }
    long running = awaitBack(drill, job, before);
    long back = System.nanoTime();
    return new Done(what, Duration.ofNanos(back - returned), running, back);
  }

  /** A TaskManager that has tasks of the job. */
  private DrillCluster.Part victim(JobID job) throws IOException {
    List<String> hosts = plant.cluster().hosts(job);
    List<DrillCluster.Part> struck =
        TASK_MANAGERS.stream().filter(part -> hosts.contains(part.label())).toList();
    if (struck.isEmpty()) {
      throw new IOException("no TaskManager runs a task of the job: " + hosts);
    }
    return struck.get(random.nextInt(struck.size()));
  }

  private void killBeforeCommit() throws IOException {
    gate.shutNow();
    Waits.until("a commit waits at the gate", PATIENCE, gate::isReached);
    TASK_MANAGERS.forEach(plant::kill);
    gate.open();
  }

  private void startAgain(DrillCluster.Part part) {
    try {
      plant.start(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for a checkpoint that began behind the fault.
   *
   * @return when all tasks of the job ran again
   */
  private long awaitBack(Drill drill, JobID job, Cluster.Checkpoints before) throws IOException {
    // A restarted JobManager counts from zero; a job whose broker was down need not restore.
    long restored = drill == Drill.D2 ? 0 : before.restored();
    if (drill != Drill.D3) {
      Waits.until(
          "the job is restored",
          PATIENCE,
          () -> plant.revived() && plant.cluster().checkpoints(job).restored() > restored);
    }
    Waits.until(
        "the job runs again", PATIENCE, () -> plant.revived() && plant.cluster().isRunning(job));
    long since = System.nanoTime();
    Waits.until(
        "the job is back",
        PATIENCE,
        () ->
            plant.revived()
                && plant.cluster().isRunning(job)
                && plant.cluster().checkpoints(job).latest() > before.latest() + 1);
    return since;
  }
}
