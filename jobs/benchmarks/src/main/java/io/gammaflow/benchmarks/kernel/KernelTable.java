package io.gammaflow.benchmarks.kernel;

import java.util.List;
import java.util.Locale;

/** Rows of contests. */
public record KernelTable(List<Row> rows) {
  private static final String FORMAT = "%-4s %-52s %-19s %11s %11s %8s %8s  %-20s %s%n";

  /**
   * One contest's outcome.
   *
   * @param ours median nanoseconds a unit
   * @param theirs the peer's
   * @param error largest over the rounds
   * @param verdict PASS or FAIL with the reason, a dash where there is no goal
   */
  public record Row(
      String goal,
      String what,
      String peer,
      double ours,
      double theirs,
      double error,
      String wanted,
      String verdict) {}

  /** Whether every goal was reached. */
  public boolean passed() {
    return rows.stream().noneMatch(row -> row.verdict().startsWith("FAIL"));
  }

  /** The table, lines ended. */
  public String print() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            FORMAT,
            "",
            "what",
            "peer",
            "ours ns",
            "peer ns",
            "ratio",
            "error",
            "goal",
            ""));
    for (Row row : rows) {
      out.append(
          String.format(
              Locale.ROOT,
              FORMAT,
              row.goal(),
              row.what(),
              row.peer(),
              figure(row.ours()),
              figure(row.theirs()),
              figure(row.theirs() / row.ours()),
              row.error() == 0 ? "0" : String.format(Locale.ROOT, "%.1e", row.error()),
              row.wanted(),
              row.verdict()));
    }
    return out.toString();
  }

  /** Four digits or so. */
  private static String figure(double value) {
    int digits = value >= 1000 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
