package io.gammaflow.embedded;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * Removes the start-up and shutdown lines that QuestDB prints beside its log from the standard
 * streams. All other lines pass.
 */
final class StdoutFilter {
  private static final List<String> NOISE =
      List.of(
          "QuestDB is shut",
          "Reading log configuration",
          "Log configuration loaded",
          "BASIC LOG PARANOIA");

  private StdoutFilter() {}

  /** Filters while the action runs. */
  static synchronized <T> T during(Supplier<T> action) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream quietOut = new Filter(out);
    PrintStream quietErr = new Filter(err);
    System.setOut(quietOut);
    System.setErr(quietErr);
    try {
      return action.get();
    } finally {
      // Whoever replaced them meanwhile keeps his own.
      if (System.out == quietOut) {
        System.setOut(out);
      }
      if (System.err == quietErr) {
        System.setErr(err);
      }
    }
  }

  private static boolean isNoise(String line) {
    return NOISE.stream().anyMatch(line::startsWith);
  }

  private static final class Filter extends PrintStream {
    Filter(PrintStream behind) {
      super(behind, true);
    }

    @Override
    public void println(String line) {
      if (!isNoise(line)) {
        super.println(line);
      }
    }

    @Override
    public PrintStream printf(String format, Object... args) {
      return isNoise(format) ? this : super.printf(format, args);
    }
  }
}
