package io.gammaflow.drills;

import io.gammaflow.replay.run.RecordedSignals;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import io.gammaflow.simulation.feed.SimulationRun;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The simulated market of a drill, and the output of a run of it without a fault. */
public final class DrillMarket {
  /**
   * Hours of the day, UTC, of which the latest opens the market: away from the settlement at 8, and
   * never a day ago. A broker forgets producers by the times of their records; after a restart it
   * would accept records again that it already has from one whose last record is a day old.
   */
  private static final int[] OPENINGS = {2, 10, 18};

  private static final int UNDERLYINGS = 2;

  /** Event time a second: a fault falls among many signals. */
  private static final double SPEED = 2;

  /** What a fault and its recovery may take, and what comes before and after them. */
  private static final int SECONDS_A_FAULT = 60;

  private static final int SECONDS_AROUND = 180;

  /** Seconds of event time between which the second venue is silent. */
  private static final int SILENT_FROM = 60;

  private static final int SILENT_TO = 140;

  private DrillMarket() {}

  /** The latest opening that is past. */
  public static Instant opening(Instant now) {
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
    Instant latest = midnight.minus(24 - OPENINGS[OPENINGS.length - 1], ChronoUnit.HOURS);
    for (int hour : OPENINGS) {
      Instant today = midnight.plus(hour, ChronoUnit.HOURS);
      latest = today.isAfter(now) ? latest : today;
    }
    return latest;
  }

  /** What a drill runs with: its market is written below its folder. */
  static DrillPlan plan(DrillRequest request, Path home, Instant opening, Consumer<String> say)
      throws IOException {
    Drill drill = request.drill();
    DrillProfile profile = request.full() ? DrillProfile.full() : DrillProfile.quick();
    int wall =
        drill.kills()
            ? SECONDS_AROUND
                + request.runs() * (SECONDS_A_FAULT + (int) profile.outage().toSeconds())
            : SECONDS_AROUND / 2;
    Path market = market(home, request.seed(), opening, wall);
    Path recording = market;
    if (drill == Drill.D17) {
      recording = home.resolve("late");
      Disorder.late(RecordedInput.read(market), request.seed()).write(recording);
    }
    Silence silence = Silence.none();
    if (drill == Drill.D18) {
      Instant from = opening.plusSeconds(SILENT_FROM);
      Instant to = opening.plusSeconds(SILENT_TO);
      String first = SimulatedUnderlyings.first(1).get(0).name();
      silence = new Silence(from, to, Set.of(first));
      recording = home.resolve("silent");
      Silence.tape(RecordedInput.read(market), first.toLowerCase(Locale.ROOT), from, to)
          .write(recording);
    }
    return plan(
        drill,
        profile,
        request.seed(),
        request.runs(),
        recording,
        drill == Drill.D16 ? 3 : 1,
        drill == Drill.D17 ? request.seed() : 0,
        silence,
        request.mutant() == Mutant.COMMIT,
        say);
  }

  /**
   * What a drill on a market of its own length runs with.
   *
   * @param seconds how long the venue is to publish
   */
  public static DrillPlan plan(
      Drill drill, long seed, int seconds, Path home, Instant opening, Consumer<String> say)
      throws IOException {
    Path market = market(home, seed, opening, seconds);
    return plan(drill, DrillProfile.full(), seed, 1, market, 1, 0, Silence.none(), false, say);
  }

  private static Path market(Path home, long seed, Instant opening, int seconds)
      throws IOException {
    Path market = home.resolve("market");
    new SimulationRun(
            Scenario.SHORT_GAMMA, seed, UNDERLYINGS, opening, (long) (seconds * SPEED), false)
        .write(market, share -> {});
    return market;
  }

  private static DrillPlan plan(
      Drill drill,
      DrillProfile profile,
      long seed,
      int runs,
      Path recording,
      int times,
      long disorder,
      Silence silence,
      boolean commitsBroken,
      Consumer<String> say)
      throws IOException {
    say.accept("a run without a fault, for comparison");
    ExposureConfig exposure = ExposureConfig.defaults().withModel(PositioningModel.CUSTOMER_FLOW);
    List<ReflexivitySignal> signals = RecordedSignals.of(recording, exposure);
    int books = (int) signals.stream().map(ReflexivitySignal::getBook).distinct().count();
    return new DrillPlan(
        drill,
        profile,
        seed,
        runs,
        recording,
        SPEED,
        times,
        disorder,
        exposure,
        books,
        silence,
        new UndisturbedRun(signals),
        commitsBroken);
  }
}
