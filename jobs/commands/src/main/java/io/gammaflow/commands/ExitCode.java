package io.gammaflow.commands;

/** The process's exit codes. */
public final class ExitCode {
  public static final int OK = 0;

  /** The run failed, or what it found is wrong. */
  public static final int FAILED = 1;

  /** The command was not understood. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
