package io.gammaflow.drills;

import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.operations.repair.SignalRepair;
import io.gammaflow.sinks.kafka.TransactionPrefix;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;

/** One drill on a plant that is there: jobs, venue, faults, verdict. */
final class DrillRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Duration DETECTED_WITHIN = Duration.ofSeconds(10);
  static final String SAME = "the same as without a fault";

  private final DrillCluster plant;
  private final DrillPlan plan;
  private final String environment;
  private final DrillLog log;
  private long failedCommittables;
  private Duration slowest = Duration.ZERO;
  private Duration detected = Duration.ZERO;
  private int undetected;

  /**
   * @param environment names the jobs' transactions and groups; one per run @param say receives
   *     what goes on
   */
  DrillRun(DrillCluster plant, DrillPlan plan, String environment, Consumer<String> say) {
    this.plant = plant;
    this.plan = plan;
    this.environment = environment;
    this.log = new DrillLog(plan, say);
  }

  DrillVerdict run() throws IOException {
    DrillStores.make(plant);
    Path home = Files.createDirectories(plant.folder().resolve(environment));
    GatedSink.Gate gate = new GatedSink.Gate(home.toString());
    QuestDbConnection database = plant.database();
    DrillJobs jobs = new DrillJobs(plant, plan, environment, home);
    JobID exposure = jobs.exposure(gate);
    JobID archive = jobs.archive();
    VenueProcess venue =
        VenueProcess.start(
            plant,
            environment + "-venue",
            plan.recording(),
            plan.speed(),
            plan.times(),
            plan.disorder());
    try (Auditing audit = new Auditing(plant.kafka(), plan.silence(), plan.baseline())) {
      Waits.until(
          "the first signals are committed",
          PATIENCE,
          () -> audit.ask(a -> a.books().size()) >= plan.books());
      strike(exposure, gate, venue, audit);
      Instant end = plan.drill().kills() ? venue.stop() : venue.awaitEnd(LONGEST);
      awaitEnd(audit, end);
      judge(audit, exposure, database, end);
    } finally {
      plant.cluster().cancel(archive);
      plant.cluster().cancel(exposure);
    }
    Waits.until("the jobs end", PATIENCE, () -> isOver(exposure) && isOver(archive));
    return log.verdict();
  }

  private boolean isOver(JobID job) throws IOException {
    return plant.cluster().status(job).equals("CANCELED");
  }

  private void strike(JobID exposure, GatedSink.Gate gate, VenueProcess venue, Auditing audit)
      throws IOException {
    String prefix = new TransactionPrefix(environment, "exposure", "signals").value();
    Faults hand = new Faults(plant, plan.profile(), gate, prefix, plan.seed());
    for (int i = 0; i < plan.runs() && plan.drill().kills(); i++) {
      if (!venue.isTelling()) {
        throw new IOException("the recording is over before the faults are");
      }
      int holes = audit.holesAt().size();
      Faults.Done done = hand.strike(plan.drill(), exposure);
      failedCommittables += plant.cluster().failedCommittables(exposure);
      slowest = done.back().compareTo(slowest) > 0 ? done.back() : slowest;
      String line =
          String.format(
              Locale.ROOT,
              "%2d  %s, back after %.1f s%s",
              i + 1,
              done.what(),
              done.back().toMillis() / 1e3,
              plan.drill() == Drill.D7 ? detection(audit, holes, done) : "");
      log.fault(line);
    }
  }

  /** The gap shows with the first commit after it. */
  private String detection(Auditing audit, int before, Faults.Done done) throws IOException {
    try {
      Waits.until("the loss is seen", PATIENCE, () -> audit.holesAt().size() > before);
    } catch (IOException e) {
      undetected++;
      return ", loss not seen";
    }
    SignalRepair.Outcome repair = new SignalRepair(plant.kafka(), environment).run();
    long seenAt = audit.holesAt().get(before);
    Duration after = Duration.ofNanos(Math.max(0, seenAt - done.backAt()));
    detected = after.compareTo(detected) > 0 ? after : detected;
    return String.format(
        Locale.ROOT,
        ", loss seen %.1f s after that (%.1f s after the tasks ran again), %d signals put back,"
            + " %d beyond repair",
        after.toMillis() / 1e3,
        (seenAt - done.runningAt()) / 1e9,
        repair.healed(),
        repair.beyond().size());
  }

  private void awaitEnd(Auditing audit, Instant end) throws IOException {
    try {
      Waits.until(
          "every book is at its end",
          PATIENCE,
          // A repeat has failed the drill already, and a sequence that stands still never ends.
          () -> audit.ask(a -> isRepeating(a) || plan.baseline().isReached(a, end)));
    } catch (IOException e) {
      log.say(String.valueOf(e.getMessage()));
    }
  }

  private void judge(Auditing audit, JobID exposure, QuestDbConnection database, Instant end)
      throws IOException {
    failedCommittables += plant.cluster().failedCommittables(exposure);
    boolean clean = audit.ask(SignalAudit::isClean);
    String account = audit.ask(DrillRun::account);
    if (plan.drill() == Drill.D18) {
      // A watermark that waited for a silent venue makes other ticks than a replay's.
      log.check("I1 once, in order", clean, account);
    } else {
      Map<String, String> first = audit.differences();
      List<String> differences = audit.ask(a -> plan.baseline().differences(a, first, end));
      log.check(
          "I1 same bytes",
          differences.isEmpty() && clean,
          account + "; " + (differences.isEmpty() ? SAME : String.join("; ", differences)));
    }
    if (plan.drill() == Drill.D7) {
      log.check(
          "loss detected",
          undetected == 0 && detected.compareTo(DETECTED_WITHIN) <= 0,
          String.format(
              Locale.ROOT,
              "%d of %d, slowest %.1f s after the first checkpoint behind the fault, bound %d s; %d"
                  + " failed committables, no failure of the job",
              plan.runs() - undetected,
              plan.runs(),
              detected.toMillis() / 1e3,
              DETECTED_WITHIN.toSeconds(),
              failedCommittables));
    } else {
      committables(clean);
    }
    if (plan.drill().kills()) {
      log.check(
          "I3 back in time",
          slowest.compareTo(plan.profile().recoveryBound()) <= 0,
          String.format(
              Locale.ROOT,
              "slowest %.1f s of %d, bound %d s",
              slowest.toMillis() / 1e3,
              plan.runs(),
              plan.profile().recoveryBound().toSeconds()));
    }
    if (plan.drill() == Drill.D18) {
      List<String> wrong = audit.silenceProblems();
      log.check(
          "I3 status",
          wrong.isEmpty(),
          wrong.isEmpty() ? plan.silence().account() : wrong.size() + ", first: " + wrong.get(0));
    }
    long due = audit.ask(a -> a.books().stream().mapToLong(BookAudit::signals).sum());
    long rows = DrillStores.awaitRows(database, n -> n == due);
    log.check("database", rows == due, rows + " rows of " + due + " signals");
  }

  /**
   * A job that continues from a checkpoint commits its transactions once more. One that had been
   * committed before the fault, and whose name is in use again, is fenced then and counted as
   * failed, though it is not lost: only the audit can distinguish the two.
   */
  private void committables(boolean clean) {
    String found = failedCommittables + " reported as failed";
    log.check(
        "I2 committables",
        failedCommittables == 0 || clean,
        failedCommittables == 0
            ? found
            : found + (clean ? ", each committed before the fault" : ", and signals are missing"));
  }

  private static boolean isRepeating(SignalAudit audit) {
    return audit.books().stream().anyMatch(b -> b.duplicates() > 0);
  }

  static String account(SignalAudit audit) {
    long signals = 0;
    long lost = 0;
    long healed = 0;
    long repeated = 0;
    long reordered = 0;
    for (BookAudit b : audit.books()) {
      signals += b.signals();
      lost += b.missing();
      healed += b.healed();
      repeated += b.duplicates();
      reordered += b.reordered();
    }
    return "%d signals of %d books: %d lost, %d repeated, %d reordered, %d healed, checksum %s"
        .formatted(
            signals,
            audit.books().size(),
            lost,
            repeated,
            reordered,
            healed,
            audit.checksum().substring(0, 12));
  }
}
