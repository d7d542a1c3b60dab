package io.gammaflow.replay.run;

import org.jspecify.annotations.Nullable;

/** A replay that cannot be run or did not end well. The message is one line. */
public final class ReplayException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean usage;

  private ReplayException(String message, @Nullable Throwable cause, boolean usage) {
    super(message, cause);
    this.usage = usage;
  }

  /** What was asked for and the input do not go together. */
  static ReplayException usage(String message) {
    return new ReplayException(message, null, true);
  }

  /** The input was refused, or the run failed. */
  static ReplayException failed(String message, @Nullable Throwable cause) {
    return new ReplayException(message, cause, false);
  }

  /** Whether another command would help, rather than another input. */
  public boolean isUsage() {
    return usage;
  }
}
