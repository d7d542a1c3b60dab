package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import io.gammaflow.simulation.feed.SimulationRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow simulate}: the simulated market on tape, at full speed. */
@Command(
    name = "simulate",
    description = "Record a simulated market, at full speed, with the dealers' true positions.",
    sortOptions = false)
final class SimulateCommand extends TerminalCommand {
  private static final double MOST_HOURS = 24 * 366.0;
  private static final double SECONDS_PER_HOUR = 3_600;

  @Option(
      names = "--scenario",
      paramLabel = "S",
      description = "calm, short-gamma, flip or cascade [calm].")
  private String scenario = "calm";

  @Option(names = "--hours", paramLabel = "H", description = "Length, simulated [1].")
  private double hours = 1;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the market [1].")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the recording; empty, or not there yet.")
  private Path out = Path.of("");

  @Option(
      names = "--underlyings",
      paramLabel = "N",
      description = "Number of underlyings, 1 to 20 [8].")
  private int underlyings = 8;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "Opening, UTC [2026-03-02T02:00:00Z].")
  private String start = "2026-03-02T02:00:00Z";

  @Option(
      names = "--vault",
      description = "An option vault holds calls and publishes its holdings.")
  private boolean vault;

  SimulateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException, IOException {
    SimulationRun run = run();
    Map<String, Long> counts;
    try {
      counts = run.write(out, this::show);
    } catch (FileAlreadyExistsException e) {
      throw CommandException.usage(List.of("--out: " + e.getMessage()));
    }
    report(run, counts);
    return ExitCode.OK;
  }

  private SimulationRun run() throws CommandException {
    List<String> problems = new ArrayList<>();
    Scenario chosen = Scenario.CALM;
    try {
      chosen = Scenario.of(scenario);
    } catch (IllegalArgumentException e) {
      problems.add("--scenario: " + e.getMessage());
    }
    if (!(hours > 0 && hours <= MOST_HOURS)) {
      problems.add("--hours: must be above 0 and at most 8784, is " + hours);
    }
    if (underlyings < 1 || underlyings > SimulatedUnderlyings.most()) {
      problems.add(
          "--underlyings: must be 1 to " + SimulatedUnderlyings.most() + ", is " + underlyings);
    }
    Instant opening = Instant.EPOCH;
    try {
      opening = Instant.parse(start).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException e) {
      problems.add("--start: '" + start + "' is not a time; write 2026-03-02T02:00:00Z");
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    long seconds = Math.max(1, Math.round(hours * SECONDS_PER_HOUR));
    return new SimulationRun(chosen, seed, underlyings, opening, seconds, vault);
  }

  private void show(double share) {
    if (terminal.errIsTerminal()) {
      String wipe = "\r\u001B[K";
      terminal.err().printf(Locale.ROOT, share < 1 ? wipe + "%.0f %%" : wipe, 100 * share);
      terminal.err().flush();
    }
  }

  private void report(SimulationRun run, Map<String, Long> counts) {
    PrintStream to = terminal.out();
    to.printf(
        Locale.ROOT,
        "%s, seed %d: %d underlyings from %s to %s%n",
        run.scenario().label(),
        run.seed(),
        run.underlyings(),
        run.start(),
        run.start().plusSeconds(run.seconds()));
    counts.forEach((kind, count) -> to.printf(Locale.ROOT, "  %-16s %,12d%n", kind, count));
    to.printf("in %s, the dealers' true positions in true-positions.jsonl%n", out);
    to.printf("next: gammaflow replay recording %s%n", out);
    to.flush();
  }
}
