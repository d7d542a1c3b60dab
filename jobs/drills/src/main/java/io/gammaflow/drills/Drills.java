package io.gammaflow.drills;

import io.gammaflow.quant.kernel.KernelEngines;
import io.gammaflow.replay.run.RecordedSignals;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import io.gammaflow.simulation.feed.SimulationRun;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drills from a seed to verdicts: the market, the output of a run without a fault, the cluster.
 * This process computes the output to compare with, and so must run the kernel of the others.
 */
public final class Drills implements AutoCloseable {
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

  private final Path folder;
  private final Consumer<String> say;
  private final Instant opening = opening(Instant.now());
  private volatile @Nullable DrillCluster plant;

  /**
   * @param folder where everything is written; stays
   * @param say receives what goes on
   * @throws IllegalStateException where this process runs another kernel than the drill's processes
   */
  public Drills(Path folder, Consumer<String> say) {
    this.folder = folder;
    this.say = say;
    requireKernel(KernelEngines.active().name());
  }

  /** Which kernel runs is decided when Java starts: here it can only be checked. */
  static void requireKernel(String active) {
    String needed = KernelEngines.of(JavaProcess.KERNEL).name();
    if (!active.equals(needed)) {
      throw new IllegalStateException(
          "drills run the kernel %s, this process runs %s; start Java with -D%s=%s"
              .formatted(needed, active, KernelEngines.SWITCH, JavaProcess.KERNEL));
    }
  }

  /**
   * What is asked for.
   *
   * @param drill which one
   * @param seed of its market and its moments
   * @param runs how many faults, one after the other
   * @param full the times of production
   * @param mutant what is broken on purpose; null = nothing
   */
  public record Request(Drill drill, long seed, int runs, boolean full, @Nullable Mutant mutant) {}

  /** Runs one drill from nothing to its verdict. */
  public DrillVerdict run(Request request) throws IOException {
    Drill drill = request.drill();
    String name = drill.name().toLowerCase(Locale.ROOT);
    Path home = Files.createDirectories(folder.resolve(name + "-" + request.seed()));
    say.accept(
        "%s %s, seed %d, market of %s".formatted(drill, drill.title(), request.seed(), opening));
    DrillPlan plan = plan(request, home);
    String environment = "drill-" + name;
    if (drill == Drill.D30) {
      say.accept("starting broker, two TaskManagers and a JobManager that runs the job");
      Application application =
          new Application(
              environment, plan.profile(), Files.createDirectories(home.resolve("checkpoints")));
      try (DrillCluster running =
          DrillCluster.start(home.resolve("plant"), request.mutant(), application)) {
        plant = running;
        return new BrokerAwayRun(running, plan, say).run();
      }
    }
    say.accept("starting broker, database, JobManager and two TaskManagers");
    try (DrillCluster running = DrillCluster.start(home.resolve("plant"), request.mutant())) {
      plant = running;
      return switch (drill) {
        case D29 -> new StateGoneRun(running, plan, environment, say).run();
        case D31 -> new VenueCutRun(running, plan, environment, say).run();
        default -> new DrillRun(running, plan, environment, say).run();
      };
    }
  }

  /** The latest opening that is past. */
  static Instant opening(Instant now) {
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
    Instant latest = midnight.minus(24 - OPENINGS[OPENINGS.length - 1], ChronoUnit.HOURS);
    for (int hour : OPENINGS) {
      Instant today = midnight.plus(hour, ChronoUnit.HOURS);
      latest = today.isAfter(now) ? latest : today;
    }
    return latest;
  }

  private DrillPlan plan(Request request, Path home) throws IOException {
    Drill drill = request.drill();
    DrillProfile profile = request.full() ? DrillProfile.full() : DrillProfile.quick();
    int wall =
        drill.kills()
            ? SECONDS_AROUND
                + request.runs() * (SECONDS_A_FAULT + (int) profile.outage().toSeconds())
            : SECONDS_AROUND / 2;
    Path market = home.resolve("market");
    new SimulationRun(
            Scenario.SHORT_GAMMA,
            request.seed(),
            UNDERLYINGS,
            opening,
            (long) (wall * SPEED),
            false)
        .write(market, share -> {});
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
    say.accept("a run without a fault, for comparison");
    ExposureConfig exposure = ExposureConfig.defaults().withModel(PositioningModel.CUSTOMER_FLOW);
    List<ReflexivitySignal> signals = RecordedSignals.of(recording, exposure);
    int books = (int) signals.stream().map(ReflexivitySignal::getBook).distinct().count();
    return new DrillPlan(
        drill,
        profile,
        request.seed(),
        request.runs(),
        recording,
        SPEED,
        drill == Drill.D16 ? 3 : 1,
        drill == Drill.D17 ? request.seed() : 0,
        exposure,
        books,
        silence,
        new UndisturbedRun(signals),
        request.mutant() == Mutant.COMMIT);
  }

  /** Ends a drill that runs; safe from a shutdown hook. */
  @Override
  public void close() {
    DrillCluster running = plant;
    if (running != null) {
      running.close();
    }
  }
}
