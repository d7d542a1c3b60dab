package io.gammaflow.drills;

import io.gammaflow.quant.kernel.KernelEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drills from a seed to verdicts: the market, the output of a run without a fault, the cluster.
 * This process computes the output to compare with, and so must run the kernel of the others.
 */
public final class Drills implements AutoCloseable {
  private final Path folder;
  private final Consumer<String> say;
  private final Instant opening = DrillMarket.opening(Instant.now());
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

  /** Runs one drill from nothing to its verdict. */
  public DrillVerdict run(DrillRequest request) throws IOException {
    Drill drill = request.drill();
    String name = drill.name().toLowerCase(Locale.ROOT);
    Path home = Files.createDirectories(folder.resolve(name + "-" + request.seed()));
    say.accept(
        "%s %s, seed %d, market of %s".formatted(drill, drill.title(), request.seed(), opening));
    DrillPlan plan = DrillMarket.plan(request, home, opening, say);
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

  /** Ends a drill that runs; safe from a shutdown hook. */
  @Override
  public void close() {
    DrillCluster running = plant;
    if (running != null) {
      running.close();
    }
  }
}
