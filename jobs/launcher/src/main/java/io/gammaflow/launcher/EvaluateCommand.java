package io.gammaflow.launcher;

import io.gammaflow.quant.evaluation.EvaluationReport;
import io.gammaflow.quant.evaluation.InventoryEvaluation;
import io.gammaflow.quant.evaluation.InventoryScore;
import io.gammaflow.quant.evaluation.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow evaluate}: estimates against a truth that they did not see. */
@Command(
    name = "evaluate",
    description = "Score estimates on simulated markets whose truth is known.",
    subcommands = EvaluateCommand.Inventory.class)
final class EvaluateCommand extends TerminalCommand {
  EvaluateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    throw CommandException.usage(List.of("what shall be evaluated? gammaflow evaluate inventory"));
  }

  /** {@code gammaflow evaluate inventory}: the positioning models side by side. */
  @Command(
      name = "inventory",
      description = "Dealer positions: the filter beside raw flow and the naive convention.",
      sortOptions = false)
  static final class Inventory extends TerminalCommand {
    @Option(names = "--seeds", paramLabel = "N", description = "Markets to score [16].")
    private int seeds = 16;

    @Option(names = "--first-seed", paramLabel = "N", description = "Seed of the first [1].")
    private long firstSeed = 1;

    @Option(
        names = "--scenario",
        paramLabel = "S",
        description = "base, reversed or true-side [base].")
    private String scenario = "base";

    Inventory(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandException {
      if (seeds < 1 || seeds > 10_000) {
        throw CommandException.usage(List.of("--seeds: must be 1 to 10000, is " + seeds));
      }
      EvaluationReport report = InventoryEvaluation.run(scenario(), firstSeed, seeds);
      print(
          "%-22s %8s %8s %8s %10s %8s %8s",
          "model", "RMSE", "corr", "GEX sign", "90 % held", "GEX held", "Brier");
      for (InventoryScore s : report.scores()) {
        print(
            "%-22s %8s %8s %8s %10s %8s %8s",
            s.model(),
            number(s.rmse()),
            number(s.correlation()),
            number(s.gexSignAccuracy()),
            number(s.contractCoverage()),
            number(s.gexCoverage()),
            number(s.brier()));
      }
      return ExitCode.OK;
    }

    private Scenario scenario() throws CommandException {
      String name = scenario.toUpperCase(Locale.ROOT).replace('-', '_');
      return Arrays.stream(Scenario.values())
          .filter(s -> s.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  CommandException.usage(
                      List.of(
                          "--scenario: there is no '"
                              + scenario
                              + "'; one of base, reversed, true-side")));
    }

    private void print(String format, Object... values) {
      terminal.out().println(String.format(Locale.ROOT, format, values));
    }

    private static String number(double value) {
      return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
  }
}
