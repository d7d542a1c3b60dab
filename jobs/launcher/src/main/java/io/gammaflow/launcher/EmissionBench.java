package io.gammaflow.launcher;

import io.gammaflow.benchmarks.emission.EmissionBenchmark;
import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.quant.kernel.KernelEngines;
import io.gammaflow.runtime.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow bench emission}: what a tick of a book costs, end to end. */
@Command(
    name = "emission",
    description = "A tick of a book, from its records to Avro bytes, through the job's operators.")
final class EmissionBench extends TerminalCommand {
  @Option(names = "--rounds", paramLabel = "N", description = "Measured emissions [501].")
  private int rounds = 501;

  EmissionBench(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || rounds > 100_000) {
      throw CommandException.usage(List.of("--rounds: must be 1 to 100000, is " + rounds));
    }
    EmissionBenchmark.Outcome outcome =
        new EmissionBenchmark(rounds, terminal.err()::println).run();
    terminal.out().println("kernel " + KernelEngines.modelVersion());
    terminal.out().print(outcome.table());
    return outcome.passed() ? ExitCode.OK : ExitCode.FAILED;
  }
}
