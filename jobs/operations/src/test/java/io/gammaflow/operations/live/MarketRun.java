package io.gammaflow.operations.live;

import io.gammaflow.connectors.deribit.venue.FeedIndex;
import io.gammaflow.connectors.deribit.venue.VenueFaults;
import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.connectors.deribit.venue.VenueTrouble;
import io.gammaflow.fixtures.Collected;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import io.gammaflow.simulation.feed.SimulatedVenue;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.flink.core.execution.JobClient;

/**
 * A while of a simulated market through venue, connector and exposure job, as fast as they follow:
 * the market waits while what the source promises is far behind.
 */
final class MarketRun {
  private static final Instant START = Instant.parse("2026-03-02T07:40:00Z");
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration LEAD = Duration.ofSeconds(5);
  private static final int STEPS_A_MINUTE = 120;
  private static final int QUIET_STEPS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 2;
  private static final List<VenueTrouble> TROUBLES =
      Arrays.stream(VenueTrouble.values()).filter(t -> t != VenueTrouble.NO_BACKFILL).toList();
  private static final int TROUBLE_EVERY = 60;

  /** From here on troubles come at random. */
  private static final int RANDOM_FROM = TROUBLE_EVERY * (TROUBLES.size() + 1);

  /** By the host's clock: the market waits while nothing comes. */
  private static final Duration TROUBLE = Duration.ofMillis(400);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Arrivals arrivals = new Arrivals();
  private final Collected<ReflexivitySignal> signals = new Collected<>();
  private final Collected<DealerPosition> positions = new Collected<>();
  private final VenueServer server =
      new VenueServer(
          VenueOptions.of(TestingTime.INSTANCE).withHeartbeatUnit(Duration.ofSeconds(10)));
  private final int steps;
  private final Instant end;

  /**
   * By the market's clock: a minute in which every second push is lost and nothing is filled, so
   * that there are ticks within a gap however fast the machine is.
   */
  private final int gapsFrom;

  private final int gapsUntil;
  private final SplittableRandom random = new SplittableRandom(7);
  private long nextTrouble = System.nanoTime();
  private long connections;
  private List<String> violations = List.of();

  /**
   * @param minutes of the market, at least 10
   */
  MarketRun(int minutes) {
    steps = minutes * STEPS_A_MINUTE;
    end = START.plus(STEP.multipliedBy(steps)).plusSeconds(60);
    gapsUntil = steps - QUIET_STEPS - 20;
    gapsFrom = gapsUntil - STEPS_A_MINUTE;
  }

  /**
   * Runs to the end.
   *
   * @param faults of the venue, but for the last while
   * @param troubled whether everything else happens to it too, one trouble after the other, and
   *     once all have been, at random
   * @param tradesToCome how many must have arrived before the market falls silent
   */
  void run(VenueFaults faults, boolean troubled, int tradesToCome, Path folder) throws Exception {
    TestingTime.set(START);
    SimulatedVenue market =
        SimulatedVenue.open(
            Scenario.SHORT_GAMMA,
            1,
            SimulatedUnderlyings.first(1),
            folder,
            server,
            TestingTime.INSTANCE);
    server.start();
    JobClient job = start();
    try {
      // Listed, priced and caught up before anything goes wrong.
      TestingTime.set(START.plus(STEP));
      market.pump();
      await("first progress", () -> arrivals.progressMicros() > 0);
      server.faults(faults);
      for (int step = 2; step <= steps; step++) {
        if (step == steps - QUIET_STEPS) {
          server.faults(VenueFaults.NONE);
          server.cutAll();
        }
        if (troubled) {
          trouble(step, faults);
        }
        Instant now = START.plus(STEP.multipliedBy(step));
        TestingTime.set(now);
        market.pump();
        long least = micros(now.minus(LEAD));
        await("progress near " + now, () -> arrivals.progressMicros() > least);
      }
      await(tradesToCome + " trades", () -> arrivals.tradeCount() >= tradesToCome);
      for (Instant now = TestingTime.INSTANCE.now();
          now.isBefore(end.plusSeconds(2));
          now = now.plusMillis(500)) {
        TestingTime.set(now);
        server.index(new FeedIndex("btc_usd", now, 100_000));
      }
      await("signal at the end", this::isOver);
      connections = server.connectionsOpened();
      violations = server.violations();
    } finally {
      job.cancel().get();
      server.close();
    }
  }

  private void trouble(int step, VenueFaults faults) {
    if (step % TROUBLE_EVERY == 0 && step / TROUBLE_EVERY <= TROUBLES.size()) {
      server.trouble(TROUBLES.get(step / TROUBLE_EVERY - 1), TROUBLE);
    } else if (step >= RANDOM_FROM && step < gapsFrom) {
      long now = System.nanoTime();
      if (now - nextTrouble >= 0) {
        server.trouble(TROUBLES.get(random.nextInt(TROUBLES.size())), TROUBLE);
        nextTrouble = now + TROUBLE.toNanos() + random.nextLong(PAUSE.toNanos());
      }
    }
    if (step == gapsFrom) {
      server.begins(VenueTrouble.NO_BACKFILL);
      server.faults(VenueFaults.lossy(faults.seed(), 0.5, 0, 0));
    } else if (step == gapsUntil) {
      server.ends(VenueTrouble.NO_BACKFILL);
      server.faults(faults);
    }
  }

  /** Signals of all books, in the order of each. */
  List<ReflexivitySignal> signals() {
    return signals.all();
  }

  /** The last position of each contract. */
  Map<String, Double> lastPositions() {
    Map<String, Double> last = new TreeMap<>();
    positions.all().forEach(p -> last.put(p.getContract(), p.getMean()));
    return last;
  }

  /** How often each trade came. */
  Map<String, Integer> trades() {
    return arrivals.trades();
  }

  /** Connections that the venue saw. */
  long connections() {
    return connections;
  }

  /** What was asked of the venue beyond its limits. */
  List<String> violations() {
    return violations;
  }

  private boolean isOver() {
    return signals.all().stream().anyMatch(s -> s.getEventTime().equals(end));
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still no " + what);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private JobClient start() throws Exception {
    ExposureConfig config =
        ExposureConfig.defaults()
            .withModel(PositioningModel.CUSTOMER_FLOW)
            .withLevels(List.of(), 31, 30)
            .withEnd(micros(end));
    return MarketJob.start(
        MarketJob.venue(server.uri()), config, arrivals, signals, positions, new Collected<>());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
