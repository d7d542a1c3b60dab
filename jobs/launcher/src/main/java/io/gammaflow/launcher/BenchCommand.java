package io.gammaflow.launcher;

import io.gammaflow.benchmarks.ReflexivityBenchmark;
import io.gammaflow.benchmarks.kernel.KernelBenchmark;
import io.gammaflow.benchmarks.kernel.KernelTable;
import io.gammaflow.benchmarks.kernel.PhaseTable;
import io.gammaflow.benchmarks.single.SingleBenchmark;
import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.quant.implied.VolChartErrors;
import io.gammaflow.quant.kernel.FilterDesign;
import io.gammaflow.quant.kernel.FilterErrors;
import io.gammaflow.quant.kernel.KernelEngine;
import io.gammaflow.quant.kernel.KernelEngines;
import io.gammaflow.revaluation.KernelProof;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gammaflow bench}: the stopwatch. */
@Command(
    name = "bench",
    description = "Run a benchmark; exit code 1 when a limit is missed.",
    subcommands = {
      ReplayBench.class,
      BenchCommand.KernelBench.class,
      BenchCommand.PhasesBench.class,
      BenchCommand.RecordsBench.class,
      BenchCommand.ReflexivityBench.class,
      EmissionBench.class,
      ProfileBench.class,
      BenchCommand.ProofBench.class,
      BenchCommand.FiltersBench.class,
      BenchCommand.JmhBench.class
    })
final class BenchCommand extends TerminalCommand {
  BenchCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    throw CommandException.usage(
        List.of(
            "what should be measured? gammaflow bench replay, kernel, phases, records, reflexivity,"
                + " emission, profile, proof, filters or jmh"));
  }

  /** {@code gammaflow bench kernel}: the maths beside its peers. */
  @Command(
      name = "kernel",
      description = "The kernel and implied volatility beside other libraries, in this process.")
  static final class KernelBench extends TerminalCommand {
    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds [9].")
    private int rounds = 9;

    KernelBench(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandException {
      if (rounds < 1 || rounds > 100) {
        throw CommandException.usage(List.of("--rounds: must be 1 to 100, is " + rounds));
      }
      KernelTable table = new KernelBenchmark(rounds, terminal.err()::println).run();
      terminal.out().println("kernel " + KernelEngines.modelVersion());
      terminal.out().print(table.print());
      return table.passed() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /**
   * {@code gammaflow bench records}: the cost of bounds and plausibility checks on the path of a
   * record.
   */
  @Command(
      name = "records",
      description = "The path of a record into its book, and the cost of checking its bounds.")
  static final class RecordsBench extends TerminalCommand {
    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds [21].")
    private int rounds = 21;

    RecordsBench(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandException, IOException, RejectedException {
      if (rounds < 1 || rounds > 100) {
        throw CommandException.usage(List.of("--rounds: must be 1 to 100, is " + rounds));
      }
      RecordPathBenchmark.Result result = new RecordPathBenchmark(rounds).run();
      terminal.out().print(result.print());
      return result.passed() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /** {@code gammaflow bench phases}: where the kernel's time goes. */
  @Command(name = "phases", description = "Where the time of rebuilding a book goes.")
  static final class PhasesBench extends TerminalCommand {
    PhasesBench(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() {
      List<KernelEngine> engines = List.of(KernelEngines.active(), KernelEngines.plain());
      terminal.out().print(PhaseTable.print(engines));
      return ExitCode.OK;
    }
  }

  /** {@code gammaflow bench reflexivity}: the feedback of one underlying at a tick. */
  @Command(
      name = "reflexivity",
      description = "Gain and cascades of one underlying: 601 levels, 64 draws, 100 triggers.")
  static final class ReflexivityBench extends TerminalCommand {
    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds [101].")
    private int rounds = 101;

    ReflexivityBench(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandException {
      if (rounds < 1 || rounds > 100_000) {
        throw CommandException.usage(List.of("--rounds: must be 1 to 100000, is " + rounds));
      }
      ReflexivityBenchmark.Outcome outcome = new ReflexivityBenchmark().run(rounds);
      terminal.out().print(outcome.print());
      return outcome.passed() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /** {@code gammaflow bench proof}: the kernel against full revaluation. */
  @Command(
      name = "proof",
      description = "The kernel against full revaluation on random books; takes some minutes.")
  static final class ProofBench extends TerminalCommand {
    @Option(names = "--books", paramLabel = "N", description = "Random books [10000].")
    private int books = 10_000;

    @Option(
        names = "--largest",
        paramLabel = "N",
        description = "Most contracts of a book [25000].")
    private int largest = 25_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random numbers [1].")
    private long seed = 1;

    ProofBench(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandException {
      if (books < 1 || largest < 1 || largest > 1_000_000) {
        throw CommandException.usage(List.of("--books must be 1 or more, --largest 1 to 1000000"));
      }
      KernelProof.Outcome outcome = KernelProof.run(KernelEngines.active(), books, largest, seed);
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "kernel   %s%nbooks    %,d of 1 to %,d contracts, seed %d%n"
                  + "gamma    error %.2e of the unsigned peak (bound %.0e): %s%n"
                  + "delta    error %.2e of the unsigned units%n"
                  + "flips    %,d found, %d wrong or missing%n%s%n",
              KernelEngines.modelVersion(),
              outcome.books(),
              largest,
              seed,
              outcome.gammaError(),
              KernelProof.BOUND,
              outcome.worst(),
              outcome.deltaError(),
              outcome.flips(),
              outcome.wrongFlips(),
              outcome.passed() ? "PASS" : "FAIL");
      return outcome.passed() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /** {@code gammaflow bench filters}: what is interpolated, and its errors. */
  @Command(
      name = "filters",
      description =
          "The filters between the kernel's grids, recomputed, and the chart of volatilities:"
              + " their errors.")
  static final class FiltersBench extends TerminalCommand {
    private static final int CHART_POINTS = 100;

    FiltersBench(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() {
      FilterErrors errors = FilterErrors.gaussians();
      terminal.out().print(FilterDesign.print());
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "error    value %.1e, integral %.1e, slope %.1e of the height over the width%n"
                  + "         one prolongation at most %.1e, rms %.1e%n",
              errors.value(),
              errors.integral(),
              errors.slope(),
              errors.middle(),
              errors.rmsOfMiddle());
      VolChartErrors chart = VolChartErrors.measure(CHART_POINTS, 1);
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "chart    of implied volatility: %d cells, %d points each, error at most %.1e%n",
              chart.cells(),
              CHART_POINTS,
              chart.relative());
      return ExitCode.OK;
    }
  }

  /** {@code gammaflow bench jmh}: single functions. */
  @Command(
      name = "jmh",
      description = "Single functions under JMH, each in a process of its own; a minute for all.")
  static final class JmhBench extends TerminalCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "REGEX",
        description = "Only functions whose name matches this regular expression [all].")
    private String regex = "";

    JmhBench(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandException {
      String lines;
      try {
        lines = SingleBenchmark.run(regex);
      } catch (IllegalArgumentException e) {
        throw CommandException.usage(List.of(e.getMessage()));
      }
      if (lines.isEmpty()) {
        throw CommandException.usage(List.of("no function of that name: " + regex));
      }
      terminal.out().print(lines);
      return ExitCode.OK;
    }
  }
}
