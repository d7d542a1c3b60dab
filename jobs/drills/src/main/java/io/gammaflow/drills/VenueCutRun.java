package io.gammaflow.drills;

import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.operations.live.Recording;
import io.gammaflow.replay.run.RecordedSignals;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.agents.UnderlyingSpec;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import io.gammaflow.simulation.feed.SimulatedVenue;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;

/**
 * The production ingest at a simulated venue that is unreachable for 45 s while its market keeps
 * trading. Missed trades are requested, and the signals must be those of a replay of what ingest
 * wrote, none of it late.
 */
final class VenueCutRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration CUT = Duration.ofSeconds(45);

  /** Event time to be published before the disconnect and after it. */
  private static final Duration AROUND = Duration.ofSeconds(20);

  /** Long enough to read what such a run writes. */
  private static final Duration RECORDED_WITHIN = Duration.ofSeconds(20);

  private final DrillCluster plant;
  private final DrillPlan plan;
  private final String environment;
  private final DrillLog log;

  VenueCutRun(DrillCluster plant, DrillPlan plan, String environment, Consumer<String> say) {
    this.plant = plant;
    this.plan = plan;
    this.environment = environment;
    this.log = new DrillLog(plan, say);
  }

  DrillVerdict run() throws IOException {
    DrillStores.make(plant);
    Path home = Files.createDirectories(plant.folder().resolve(environment));
    DrillJobs jobs = new DrillJobs(plant, plan, environment, home);
    List<UnderlyingSpec> underlyings = SimulatedUnderlyings.first(1);
    try (VenueServer server = new VenueServer(VenueOptions.of(InstantSource.system()));
        SimulatedVenue market =
            SimulatedVenue.open(
                Scenario.SHORT_GAMMA,
                plan.seed(),
                underlyings,
                home.resolve("market"),
                server,
                InstantSource.system())) {
      Thread trading = new Thread(() -> trade(market), "simulated-market");
      trading.setDaemon(true);
      trading.start();
      server.start();
      try (Relay relay = new Relay(server.uri().getPort())) {
        URI address = URI.create("ws://127.0.0.1:" + relay.port() + server.uri().getPath());
        run(jobs, home, relay, jobs.ingest(address, underlyings.get(0).name()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    return log.verdict();
  }

  private static void trade(SimulatedVenue market) {
    try {
      market.run();
    } catch (IOException e) {
      throw new IllegalStateException("the simulated market ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(DrillJobs jobs, Path home, Relay relay, JobID ingest) throws IOException {
    JobID exposure = jobs.exposure(new GatedSink.Gate(home.toString()));
    try (Auditing audit = new Auditing(plant.kafka(), plan.silence(), plan.baseline())) {
      Waits.until(
          "the first signals are committed",
          PATIENCE,
          () -> audit.ask(VenueCutRun::latest).isAfter(Instant.EPOCH));
      Instant first = audit.ask(VenueCutRun::latest);
      Waits.until(
          "signals before the cut",
          PATIENCE,
          () -> audit.ask(VenueCutRun::latest).isAfter(first.plus(AROUND)));
      relay.cut();
      Waits.pause(CUT.toMillis());
      relay.restore();
      Instant back = Instant.now();
      Waits.until(
          "signals behind the cut",
          PATIENCE,
          () -> audit.ask(VenueCutRun::latest).isAfter(back.plus(AROUND)));
      String line = "the venue beyond reach for " + CUT.toSeconds() + " s, signals again behind it";
      log.fault(line);
      plant.cluster().cancel(ingest);
      Waits.until("ingest ends", PATIENCE, () -> plant.cluster().status(ingest).equals("CANCELED"));
      judge(audit, home);
    } finally {
      plant.cluster().cancel(exposure);
    }
  }

  private void judge(Auditing audit, Path home) throws IOException {
    Path recording = home.resolve("recorded");
    new Recording(plant.kafka(), recording).run(RECORDED_WITHIN, log::say);
    UndisturbedRun replay = new UndisturbedRun(RecordedSignals.of(recording, plan.exposure()));
    try {
      Waits.until(
          "every book is at its end",
          PATIENCE,
          () -> audit.ask(a -> !a.isClean() || replay.isReached(a, Instant.MAX)));
    } catch (IOException e) {
      log.say(String.valueOf(e.getMessage()));
    }
    boolean clean = audit.ask(SignalAudit::isClean);
    List<String> differences = audit.ask(a -> replay.differences(a, Map.of(), Instant.MAX));
    log.check(
        "I1 same bytes",
        clean && differences.isEmpty(),
        audit.ask(DrillRun::account)
            + "; "
            + (differences.isEmpty()
                ? "the same as a replay of what ingest wrote"
                : String.join("; ", differences)));
    long late = DrillStores.records(plant, TopicCatalogue.LATE);
    log.check("nothing late", late == 0, late + " records in the late topic");
  }

  private static Instant latest(SignalAudit audit) {
    Instant latest = Instant.EPOCH;
    for (BookAudit book : audit.books()) {
      Instant time = book.latest();
      latest = time != null && time.isAfter(latest) ? time : latest;
    }
    return latest;
  }
}
