package io.gammaflow.launcher;

import io.gammaflow.benchmarks.BenchmarkTable;
import io.gammaflow.benchmarks.ReplayBenchmark;
import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow bench replay}: whole processes over real files. */
@Command(
    name = "replay",
    description = "Time and memory of whole replays, from the start of the process to its end.")
final class ReplayBench extends TerminalCommand {
  /** By name: the command line knows this command. */
  private static final String COMMAND = "io.gammaflow.launcher.Gammaflow";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of recorded markets [$GAMMAFLOW_TRIAL_DATA].")
  private @Nullable Path data;

  @Option(names = "--rounds", paramLabel = "N", description = "Runs of each [3].")
  private int rounds = 3;

  ReplayBench(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException, IOException, InterruptedException {
    if (rounds < 1 || rounds > 100) {
      throw CommandException.usage(List.of("--rounds: must be 1 to 100, is " + rounds));
    }
    Path folder = folder();
    ReplayBenchmark benchmark =
        new ReplayBenchmark(COMMAND, folder, rounds, terminal.err()::println);
    BenchmarkTable table = benchmark.run();
    terminal.out().print(table.print());
    return table.passed() ? ExitCode.OK : ExitCode.FAILED;
  }

  private Path folder() throws CommandException {
    String variable = System.getenv("GAMMAFLOW_TRIAL_DATA");
    Path folder = data != null ? data : variable == null ? null : Path.of(variable);
    if (folder == null || !Files.isDirectory(folder)) {
      throw CommandException.usage(
          List.of(
              (folder == null ? "no data folder" : "no such folder: " + folder)
                  + "; give --data DIR or set GAMMAFLOW_TRIAL_DATA"));
    }
    return folder;
  }
}
