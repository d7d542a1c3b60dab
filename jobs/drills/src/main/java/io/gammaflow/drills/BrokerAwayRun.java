package io.gammaflow.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;

/**
 * The broker is killed, then the JobManager, whose successor runs the program again while no broker
 * answers. It must wait, and once there is a broker continue from the last checkpoint.
 */
final class BrokerAwayRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Signals before the fault, of each book. */
  private static final long BEFORE = 20;

  private static final String WAITS = "exposure waits, for ";

  private final DrillCluster plant;
  private final DrillPlan plan;
  private final DrillLog log;

  BrokerAwayRun(DrillCluster plant, DrillPlan plan, Consumer<String> say) {
    this.plant = plant;
    this.plan = plan;
    this.log = new DrillLog(plan, say);
  }

  DrillVerdict run() throws IOException {
    Waits.until(
        "the job runs",
        PATIENCE,
        () -> plant.cluster().jobs().size() == 1 && plant.cluster().isRunning(job()));
    JobID job = job();
    VenueProcess venue =
        VenueProcess.start(plant, "venue", plan.recording(), plan.speed(), 1, plan.disorder());
    try (Auditing audit = new Auditing(plant.kafka(), plan.silence(), plan.baseline())) {
      Waits.until(
          "the first signals are committed",
          PATIENCE,
          () -> audit.ask(SameBytes::signals) >= BEFORE * plan.books());
      strike(job);
      Instant end = venue.stop();
      SameBytes.awaitEnd(log, plan, audit, end);
      SameBytes.judge(log, plan, audit, end);
    }
    return log.verdict();
  }

  private JobID job() throws IOException {
    List<JobID> jobs = plant.cluster().jobs();
    if (jobs.size() != 1) {
      throw new IOException(jobs.size() + " jobs where one is due");
    }
    return jobs.get(0);
  }

  private void strike(JobID job) throws IOException {
    Path lines = plant.folder().resolve(DrillCluster.Part.JOB_MANAGER.label() + ".log");
    // A start of its own may have waited, too.
    long waited = count(lines, WAITS);
    long gone = System.nanoTime();
    plant.kill(DrillCluster.Part.BROKER);
    plant.kill(DrillCluster.Part.JOB_MANAGER);
    plant.start(DrillCluster.Part.JOB_MANAGER);
    Waits.until(
        "the new JobManager logs what it waits for", PATIENCE, () -> count(lines, WAITS) > waited);
    boolean waits = !plant.hasEnded(DrillCluster.Part.JOB_MANAGER);
    plant.start(DrillCluster.Part.BROKER);
    long back = System.nanoTime();
    Waits.until(
        "the job is restored",
        PATIENCE,
        () ->
            plant.cluster().checkpoints(job()).restored() > 0 && plant.cluster().isRunning(job()));
    Waits.until(
        "a checkpoint behind the fault",
        PATIENCE,
        () -> plant.cluster().checkpoints(job()).completed() > 0);
    Duration took = Duration.ofNanos(System.nanoTime() - back);
    String line =
        String.format(
            Locale.ROOT,
            "broker and JobManager killed, JobManager back at once, broker after %.1f s; job back"
                + " %.1f s later",
            (back - gone) / 1e9,
            took.toMillis() / 1e3);
    log.fault(line);
    log.check(
        "waited",
        waits && !plant.hasEnded(DrillCluster.Part.JOB_MANAGER) && job().equals(job),
        "the JobManager that found no broker "
            + (waits ? "waited, and logged it" : "ended")
            + ", the job is "
            + (job().equals(job) ? "the same" : "another"));
    log.check(
        "I3 back in time",
        took.compareTo(plan.profile().recoveryBound()) <= 0,
        String.format(
            Locale.ROOT,
            "%.1f s after the broker, bound %d s",
            took.toMillis() / 1e3,
            plan.profile().recoveryBound().toSeconds()));
  }

  private static long count(Path log, String words) throws IOException {
    if (!Files.exists(log)) {
      return 0;
    }
    return Files.readString(log).lines().filter(line -> line.contains(words)).count();
  }
}
