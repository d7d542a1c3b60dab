package io.gammaflow.launcher;

import io.gammaflow.benchmarks.emission.EmissionPhases;
import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.runtime.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow bench profile}: where the time of an emission goes. */
@Command(name = "profile", description = "Where the time of an emission goes, and its bytes.")
final class ProfileBench extends TerminalCommand {
  @Option(names = "--goal", paramLabel = "GOAL", description = "E1, E2 or E3 [E1].")
  private String goal = "E1";

  @Option(names = "--rounds", paramLabel = "N", description = "Measured emissions [2000].")
  private int rounds = 2_000;

  ProfileBench(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || rounds > 100_000) {
      throw CommandException.usage(List.of("--rounds: must be 1 to 100000, is " + rounds));
    }
    if (!List.of("E1", "E2", "E3").contains(goal)) {
      throw CommandException.usage(List.of("--goal: must be E1, E2 or E3, is " + goal));
    }
    terminal.out().print(EmissionPhases.print(goal, rounds));
    return ExitCode.OK;
  }
}
