package io.gammaflow.drills;

import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.ColdStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;

/**
 * The job is ended and all of its checkpoints are deleted. Started again unchanged, it must refuse
 * permanently; with a new generation permitted, it must emit from the first record on what a replay
 * emits.
 */
final class StateGoneRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String REFUSED = "StartRefusedException: ";

  /** A refusal is at once; restarts would go on for ever. */
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(60);

  private final DrillCluster plant;
  private final DrillPlan plan;
  private final String environment;
  private final DrillLog log;

  StateGoneRun(DrillCluster plant, DrillPlan plan, String environment, Consumer<String> say) {
    this.plant = plant;
    this.plan = plan;
    this.environment = environment;
    this.log = new DrillLog(plan, say);
  }

  DrillVerdict run() throws IOException {
    DrillStores.make(plant);
    Path home = Files.createDirectories(plant.folder().resolve(environment));
    GatedSink.Gate gate = new GatedSink.Gate(home.toString());
    DrillJobs jobs = new DrillJobs(plant, plan, environment, home);
    JobID exposure = jobs.exposure(gate);
    JobID archive = jobs.archive();
    VenueProcess venue =
        VenueProcess.start(
            plant, environment + "-venue", plan.recording(), plan.speed(), 1, plan.disorder());
    try (Auditing audit = new Auditing(plant.kafka(), plan.silence(), plan.baseline())) {
      Waits.until(
          "the first signals are committed",
          PATIENCE,
          () -> audit.ask(SameBytes::signals) >= 10L * plan.books());
      loseState(exposure, home.resolve("exposure"));
      refuse(jobs.exposure(gate), audit);
      int generation =
          ColdStart.nextGeneration(
              plant.kafka(), environment + "-exposure", TopicCatalogue.SIGNALS.name());
      exposure = jobs.exposure(gate, generation);
      log.fault("started again with --cold, generation " + generation);
      Instant end = venue.stop();
      awaitEnd(audit, generation, end);
      judge(audit, generation, end);
    } finally {
      plant.cluster().cancel(archive);
      plant.cluster().cancel(exposure);
    }
    return log.verdict();
  }

  private void loseState(JobID exposure, Path checkpoints) throws IOException {
    plant.cluster().cancel(exposure);
    Waits.until(
        "the job ends", PATIENCE, () -> plant.cluster().status(exposure).equals("CANCELED"));
    // Moved, not deleted: the job that has ended still clears up behind itself.
    Files.move(checkpoints, checkpoints.resolveSibling("gone"));
    log.fault("the job ended, its checkpoints gone");
  }

  private void refuse(JobID again, Auditing audit) throws IOException {
    long asked = System.nanoTime();
    String found;
    boolean refused = false;
    try {
      Waits.until(
          "the start is refused",
          REFUSED_WITHIN,
          () -> plant.cluster().status(again).equals("FAILED"));
      found =
          plant
              .cluster()
              .failure(again)
              .lines()
              .filter(line -> line.contains(REFUSED))
              .map(line -> line.substring(line.indexOf(REFUSED) + REFUSED.length()))
              .findFirst()
              .orElse("failed for another reason");
      refused = found.startsWith("cold: ");
    } catch (IOException e) {
      found = "not refused: " + plant.cluster().status(again);
      plant.cluster().cancel(again);
    }
    long said = audit.ask(a -> a.books().stream().filter(b -> b.duplicates() > 0).count());
    log.fault("started again without state: %.1f s".formatted((System.nanoTime() - asked) / 1e9));
    log.check("refused", refused && said == 0, found);
  }

  private void awaitEnd(Auditing audit, int generation, Instant end) throws IOException {
    try {
      Waits.until(
          "every book is at its end",
          PATIENCE,
          () -> audit.ask(a -> plan.baseline().isReached(a, generation, end)));
    } catch (IOException e) {
      log.say(String.valueOf(e.getMessage()));
    }
  }

  private void judge(Auditing audit, int generation, Instant end) throws IOException {
    boolean clean = audit.ask(SignalAudit::isClean);
    Map<String, String> first = audit.differences();
    List<String> differences =
        audit.ask(a -> plan.baseline().differences(a, generation, first, end));
    log.check(
        "I1 same bytes",
        differences.isEmpty() && clean,
        audit.ask(DrillRun::account)
            + "; generation "
            + generation
            + ": "
            + (differences.isEmpty() ? DrillRun.SAME : String.join("; ", differences)));
    long due = audit.ask(SameBytes::signals);
    long rows = DrillStores.awaitRows(plant.database(), n -> n == due);
    log.check("database", rows == due, rows + " rows of " + due + " signals of both generations");
  }
}
