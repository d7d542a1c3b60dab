package io.gammaflow.benchmarks;

import java.util.List;
import java.util.Locale;

/** Rows of measurements beside their limits. */
public record BenchmarkTable(List<Row> rows) {
  private static final String FORMAT = "%-20s %10s %10s %10s %10s  %s%n";

  /**
   * One goal.
   *
   * @param seconds median over the rounds
   * @param megabytes largest over the rounds
   * @param fault why it does not count; empty when all went well
   */
  public record Row(ReplayGoal goal, double seconds, double megabytes, String fault) {
    /** Whether the run was right and within its limits. */
    public boolean passed() {
      return fault.isEmpty() && seconds <= goal.maxSeconds() && megabytes <= goal.maxMegabytes();
    }
  }

  /** Whether every row passed. */
  public boolean passed() {
    return rows.stream().allMatch(Row::passed);
  }

  /** The table, lines ended. */
  public String print() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT, FORMAT, "replay of", "median s", "limit s", "peak MB", "limit MB", ""));
    for (Row row : rows) {
      out.append(
          String.format(
              Locale.ROOT,
              FORMAT,
              row.goal().name(),
              String.format(Locale.ROOT, "%.2f", row.seconds()),
              String.format(Locale.ROOT, "%.0f", row.goal().maxSeconds()),
              String.format(Locale.ROOT, "%.0f", row.megabytes()),
              Double.isFinite(row.goal().maxMegabytes())
                  ? String.format(Locale.ROOT, "%.0f", row.goal().maxMegabytes())
                  : "-",
              row.passed() ? "PASS" : ("FAIL " + row.fault()).strip()));
    }
    return out.toString();
  }
}
