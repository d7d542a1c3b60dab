package io.gammaflow.commands;

import io.gammaflow.runtime.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command has: a terminal, help, and the stack of a failure when asked for. */
@Command
public abstract class TerminalCommand implements Callable<Integer> {
  /** Where results and messages go. */
  protected final Terminal terminal;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  private boolean help;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  protected TerminalCommand(Terminal terminal) {
    this.terminal = terminal;
  }
}
