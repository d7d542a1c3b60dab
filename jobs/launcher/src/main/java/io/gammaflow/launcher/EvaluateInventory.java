package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.CommandLines;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.evaluation.inventory.EvaluationReport;
import io.gammaflow.evaluation.inventory.InventoryEvaluation;
import io.gammaflow.evaluation.inventory.InventoryScenario;
import io.gammaflow.evaluation.report.InventoryPlots;
import io.gammaflow.evaluation.report.OwnDataReport;
import io.gammaflow.evaluation.report.OwnDataRun;
import io.gammaflow.evaluation.report.SimulatedReport;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow evaluate inventory}: the positioning models side by side. */
@Command(
    name = "inventory",
    description = {
      "Dealer positions: the filter beside raw flow and the naive convention, on simulated markets"
          + " whose truth is known, or with --trades and --open-interest on your own data.",
      ""
    },
    sortOptions = false)
final class EvaluateInventory extends TerminalCommand {
  private static final int MOST_SEEDS = 10_000;
  private static final int DEFAULT_SEEDS = 16;

  @Option(names = "--seeds", paramLabel = "N", description = "Simulated markets to score [16].")
  private @Nullable Integer seeds;

  @Option(names = "--first-seed", paramLabel = "N", description = "Seed of the first [1].")
  private @Nullable Long firstSeed;

  @Option(
      names = "--scenario",
      paramLabel = "S",
      description = "base, reversed or true-side [base].")
  private @Nullable String scenario;

  @Option(
      names = "--trades",
      paramLabel = "F",
      description =
          "Your trades: time,contract,size,aggressor,bid,ask,bidSize,askSize,price;"
              + " quotes may be empty, the aggressor is BUY, SELL or empty.")
  private @Nullable Path trades;

  @Option(
      names = "--open-interest",
      paramLabel = "F",
      description = "Their open interest: time,contract,openInterest.")
  private @Nullable Path openInterest;

  @Option(
      names = "--truth",
      paramLabel = "F",
      description = "What to score against: time,contract,dealerPosition.")
  private @Nullable Path truth;

  @Option(
      names = "--out",
      paramLabel = "F",
      description =
          "Write time,contract,mean,sd,p05,p95 at every open interest report here; without it and --truth"
              + " they are printed.")
  private @Nullable Path out;

  @Option(names = "--calibrate", description = "Calibrate the filter's parameters.")
  private boolean calibrate;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Write plots of simulated markets as SVG here instead of scoring.")
  private @Nullable Path plots;

  @Option(names = "--json", description = "Print one JSON document instead of tables.")
  private boolean json;

  EvaluateInventory(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    boolean own = trades != null || openInterest != null || truth != null || out != null;
    List<String> problems = own ? ownProblems() : new ArrayList<>();
    if (seeds != null && (seeds < 1 || seeds > MOST_SEEDS)) {
      problems.add("--seeds: must be 1 to " + MOST_SEEDS + ", is " + seeds);
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    if (plots != null) {
      return plots(plots);
    }
    return trades != null && openInterest != null ? own(trades, openInterest) : simulated();
  }

  private List<String> ownProblems() {
    List<String> problems = new ArrayList<>();
    if (trades == null) {
      problems.add("--trades: must be given with --open-interest, --truth and --out");
    }
    if (openInterest == null) {
      problems.add("--open-interest: must be given with --trades, --truth and --out");
    }
    if (seeds != null || firstSeed != null || scenario != null || plots != null) {
      problems.add("--seeds, --first-seed, --scenario, --plots: not with your own data");
    }
    return problems;
  }

  private Integer simulated() throws CommandException {
    EvaluationReport report =
        InventoryEvaluation.run(
            scenario(),
            firstSeed == null ? 1 : firstSeed,
            seeds == null ? DEFAULT_SEEDS : seeds,
            calibrate);
    terminal.out().print(json ? SimulatedReport.json(report) : SimulatedReport.text(report));
    terminal.out().flush();
    return ExitCode.OK;
  }

  private Integer plots(Path folder) throws CommandException {
    try {
      for (Path file : InventoryPlots.write(folder, seeds == null ? DEFAULT_SEEDS : seeds)) {
        terminal.out().println(file);
      }
    } catch (IOException e) {
      throw CommandException.failed(folder + ": cannot be written: " + CommandLines.oneLine(e), e);
    }
    return ExitCode.OK;
  }

  private Integer own(Path tape, Path figures) throws CommandException {
    OwnDataReport report;
    try {
      report = new OwnDataRun(tape, figures, truth, calibrate).run();
    } catch (RefusedInputException e) {
      throw CommandException.failed(CommandLines.oneLine(e), e);
    } catch (IOException e) {
      throw CommandException.failed("cannot be read: " + CommandLines.oneLine(e), e);
    }
    report.rejected().forEach(terminal::say);
    try {
      if (out != null) {
        OwnDataRun.write(out, report);
      }
    } catch (IOException e) {
      throw CommandException.failed(out + ": cannot be written: " + CommandLines.oneLine(e), e);
    }
    print(report);
    return ExitCode.OK;
  }

  /** The rows are the result where nothing else was asked for; then the summary is a message. */
  private void print(OwnDataReport report) throws CommandException {
    boolean rows = out == null && truth == null && !json;
    try {
      if (rows) {
        OwnDataRun.print(terminal.out(), report);
      }
    } catch (IOException e) {
      throw CommandException.failed("cannot be printed: " + CommandLines.oneLine(e), e);
    }
    (rows ? terminal.err() : terminal.out()).print(json ? report.json() : report.text());
    terminal.out().flush();
  }

  private InventoryScenario scenario() throws CommandException {
    String given = scenario == null ? "base" : scenario;
    String name = given.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(InventoryScenario.values())
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    List.of(
                        "--scenario: there is no '"
                            + given
                            + "'; one of base, reversed, true-side")));
  }
}
