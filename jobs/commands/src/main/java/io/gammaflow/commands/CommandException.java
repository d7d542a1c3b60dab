package io.gammaflow.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failed command: one line per problem, and the exit code. */
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final List<String> lines;

  private CommandException(int exitCode, List<String> lines, @Nullable Throwable cause) {
    super(String.join("\n", lines), cause);
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  /** The command cannot be run as it was given. */
  public static CommandException usage(List<String> lines) {
    return new CommandException(ExitCode.USAGE, lines, null);
  }

  /** The command failed for external reasons. */
  public static CommandException refused(List<String> lines) {
    return new CommandException(ExitCode.FAILED, lines, null);
  }

  /** The command was run and failed. */
  public static CommandException failed(String line, @Nullable Throwable cause) {
    return new CommandException(ExitCode.FAILED, List.of(line), cause);
  }

  /** How the process ends. */
  public int exitCode() {
    return exitCode;
  }

  /** What happened, where, what to do. */
  public List<String> lines() {
    return lines;
  }
}
