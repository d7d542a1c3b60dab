package io.gammaflow.rehearsal;

import io.gammaflow.drills.Auditing;
import io.gammaflow.drills.Drill;
import io.gammaflow.drills.DrillLog;
import io.gammaflow.drills.DrillMarket;
import io.gammaflow.drills.DrillPlan;
import io.gammaflow.drills.DrillVerdict;
import io.gammaflow.drills.SameBytes;
import io.gammaflow.drills.VenueProcess;
import io.gammaflow.drills.Waits;
import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.operations.audit.SignalAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Faults on the pods of the manifests, one after the other, each with its verdict. */
public final class Rehearsal implements AutoCloseable {
  private static final String JOB = "exposure";

  /** Before the first fault and after the last. */
  private static final int SECONDS_AROUND = 120;

  /** Signals before the first fault, of each book. */
  private static final long BEFORE = 20;

  private static final int KILLS_AN_HOUR = 6;

  private static final Duration EVERY = Duration.ofMinutes(10);

  /** What brokers keep an open transaction for, see {@code transaction.timeout}. */
  private static final Duration TRANSACTION = Duration.ofMinutes(10);

  private final Path folder;
  private final Libraries libraries;
  private final Consumer<String> say;
  private volatile @Nullable ManifestCluster running;

  /**
   * @param folder where everything is written; stays
   * @param say receives what goes on
   */
  public Rehearsal(Path folder, Libraries libraries, Consumer<String> say) {
    this.folder = folder;
    this.libraries = libraries;
    this.say = say;
  }

  /**
   * Runs faults on one cluster.
   *
   * @param drills in this order
   * @param seed of the market
   */
  public List<DrillVerdict> run(List<Drill> drills, long seed, ManifestOptions options)
      throws IOException {
    return run(drills, seed, options, Duration.ZERO);
  }

  private List<DrillVerdict> run(
      List<Drill> drills, long seed, ManifestOptions options, Duration between) throws IOException {
    Instant opening = DrillMarket.opening(Instant.now());
    Path home = Files.createDirectories(folder);
    int seconds =
        SECONDS_AROUND
            + drills.stream().mapToInt(d -> seconds(d, options)).sum()
            + drills.size() * (int) between.toSeconds();
    say.accept("a market of %d s from %s, and a run without a fault".formatted(seconds, opening));
    DrillPlan plan = DrillMarket.plan(drills.get(0), seed, seconds, home, opening, say);
    say.accept("starting %d broker(s) and an API server".formatted(options.brokers()));
    List<DrillVerdict> verdicts = new ArrayList<>();
    try (ManifestCluster cluster =
        ManifestCluster.start(home.resolve("plant"), options, libraries, say)) {
      running = cluster;
      long from = System.nanoTime();
      cluster.deploy(JOB, null, options.parallelism());
      Alarms alarms = new Alarms(cluster.servers().prometheus().orElse(null));
      Act starting = new Act(cluster, JOB, new DrillLog(drills.get(0), seed, say), alarms);
      starting.awaitRunning();
      say.accept(
          String.format(
              Locale.ROOT, "the job runs after %.1f s", (System.nanoTime() - from) / 1e9));
      if (options.whole()) {
        cluster.deploy(Archives.JOB, null, 0);
        starting.of(Archives.JOB).awaitRunning();
        say.accept("archive runs, too");
      }
      VenueProcess venue =
          VenueProcess.start(cluster, "venue", plan.recording(), plan.speed(), 1, 0);
      try (alarms;
          Auditing audit = new Auditing(cluster.kafka(), plan.silence(), plan.baseline())) {
        Waits.until(
            "the first signals are committed",
            Act.PATIENCE,
            () -> audit.ask(SameBytes::signals) >= BEFORE * plan.books());
        for (int i = 0; i < drills.size(); i++) {
          if (!venue.isTelling()) {
            throw new IOException("the recording is over before the faults are");
          }
          DrillLog log = new DrillLog(drills.get(i), seed, say);
          Waits.pause(between.toMillis());
          Act act = new Act(cluster, JOB, log, alarms);
          alarms.begin();
          try {
            strike(drills.get(i), act, options, audit);
          } catch (IOException e) {
            log.check("done", false, String.valueOf(e.getMessage()));
            verdicts.add(log.verdict());
            return verdicts;
          }
          Measures.report(cluster, JOB, log);
          if (options.whole()) {
            alarms.end(log);
            Archives.rows(act, () -> audit.ask(SameBytes::signals), "rows");
          }
          if (i == drills.size() - 1) {
            Instant end = venue.stop();
            SameBytes.awaitEnd(log, plan, audit, end);
            SameBytes.judge(log, plan, audit, end);
            rights(drills, cluster, log);
          } else {
            soFar(log, audit);
          }
          verdicts.add(log.verdict());
        }
      }
    } finally {
      running = null;
    }
    return verdicts;
  }

  /**
   * Starts exposure and prints where things are, until the process is ended.
   *
   * @param print receives the addresses
   */
  public void serve(ManifestOptions options, Consumer<String> print) throws IOException {
    Path home = Files.createDirectories(folder);
    say.accept("starting %d broker(s) and an API server".formatted(options.brokers()));
    try (ManifestCluster cluster =
        ManifestCluster.start(home.resolve("plant"), options, libraries, say)) {
      running = cluster;
      cluster.deploy(JOB, null, options.parallelism());
      Act act = new Act(cluster, JOB, new DrillLog(Drill.K1, 0, say), new Alarms(null));
      act.awaitRunning();
      if (options.whole()) {
        cluster.deploy(Archives.JOB, null, 0);
        act.of(Archives.JOB).awaitRunning();
      }
      print.accept("brokers    " + cluster.kafka().bootstrapServers());
      print.accept("API server " + cluster.apiServer());
      print.accept("exposure   http://" + act.jobManager().address() + ":8081");
      print.accept("pods       " + String.join(" ", act.taskManagers()));
      cluster
          .servers()
          .database()
          .ifPresent(d -> print.accept("database   " + d.settings().get("database")));
      cluster.servers().prometheus().ifPresent(p -> print.accept("Prometheus " + p.uri()));
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running = null;
    }
  }

  /**
   * A TaskManager killed every ten minutes.
   *
   * @param hours how long
   * @param seed of the market
   */
  public List<DrillVerdict> endure(double hours, long seed, ManifestOptions options)
      throws IOException {
    int kills = (int) Math.max(1, Math.round(hours * KILLS_AN_HOUR));
    return run(Collections.nCopies(kills, Drill.K1), seed, options, EVERY);
  }

  private static int seconds(Drill drill, ManifestOptions options) {
    int away = (int) options.away().toSeconds();
    // Alerts end minutes after what they are of.
    int alerts = options.whole() ? 120 : 0;
    return alerts
        + switch (drill) {
          case K8, K9, K11, K12 -> 240;
          case K3, K29 -> 300;
          case K5, K6 -> 180 + away;
          case K7, K10 -> 420;
          default -> 120;
        };
  }

  private static void strike(Drill drill, Act act, ManifestOptions options, Auditing audit)
      throws IOException {
    switch (drill) {
      case K1 -> Losses.taskManager(act);
      case K2 -> Losses.jobManager(act);
      case K3 -> Losses.jobManagerWithoutBrokers(act);
      case K4 -> Losses.node(act);
      case K5 -> Redeployments.upgrade(act, options.away());
      case K6 -> {
        if (options.away().compareTo(TRANSACTION) > 0) {
          Redeployments.lastStateTooLate(act, options.away(), () -> audit.ask(Rehearsal::lost));
        } else {
          Redeployments.lastState(act);
        }
      }
      case K7 -> Redeployments.rescale(act, 2, 4, 1);
      case K8 -> Outages.brokers(act);
      case K9 -> Archives.database(act, () -> audit.ask(SameBytes::signals));
      case K10 -> Renewals.certificates(act);
      case K11 -> Outages.objectStore(act);
      case K12 -> Outages.apiServer(act);
      case K29 -> Redeployments.stateGone(act);
      default -> throw new IllegalArgumentException(drill + " is not a fault of pods");
    }
  }

  private static long lost(SignalAudit audit) {
    return audit.books().stream().mapToLong(BookAudit::lost).sum();
  }

  /** Every signal until now is the one of its number without a fault. */
  private static void soFar(DrillLog log, Auditing audit) throws IOException {
    long signals = audit.ask(SameBytes::signals);
    boolean clean = audit.ask(a -> a.isClean());
    List<String> differences = List.copyOf(audit.differences().values());
    log.check(
        "I1 so far",
        clean && differences.isEmpty(),
        signals + " signals, " + (differences.isEmpty() ? "none different" : differences.get(0)));
  }

  /** Nothing is asked that the Roles do not grant, and what they grant beyond has its reason. */
  private static void rights(List<Drill> drills, ManifestCluster cluster, DrillLog log)
      throws IOException {
    Grants grants = Grants.of(cluster.manifests());
    Set<ApiRequest> asked = cluster.asked();
    List<String> problems = new ArrayList<>(grants.missing(asked));
    if (drills.contains(Drill.K1) && drills.contains(Drill.K2)) {
      problems.addAll(grants.superfluous(asked, RequestLog.reasons()));
    }
    log.check(
        "P6 rights",
        problems.isEmpty(),
        problems.isEmpty()
            ? "%d of %d grants asked, none beyond"
                .formatted(
                    grants.permitted().stream().filter(asked::contains).count(),
                    grants.permitted().size())
            : String.join("; ", problems));
  }

  /** Ends a rehearsal that runs; safe from a shutdown hook. */
  @Override
  public void close() {
    ManifestCluster cluster = running;
    if (cluster != null) {
      cluster.close();
    }
  }
}
