package io.gammaflow.benchmarks.emission;

import io.gammaflow.benchmarks.emission.EmissionRun.Stage;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The cost of an emission, from the records of a tick that a book keeps to the Avro messages of the
 * netted book and of its only venue. CPU time of this thread: medians of the stages after a
 * warm-up; the last emission of the same run is judged by full revaluation.
 */
public final class EmissionBenchmark {
  private static final String FORMAT = "%-3s %-38s %9s %8s %8s %8s %8s %8s %6s %9s %8s  %s%n";
  private static final int WARM_UP = 1_500;

  private final int rounds;
  private final Consumer<String> says;

  /**
   * @param rounds measured emissions of a small book
   * @param says receives a line about what is being measured
   */
  public EmissionBenchmark(int rounds, Consumer<String> says) {
    this.rounds = rounds;
    this.says = says;
  }

  /**
   * What came out.
   *
   * @param table lines, ended
   * @param passed whether every goal was reached and every answer right
   */
  public record Outcome(String table, boolean passed) {}

  /** Measures all. */
  public Outcome run() throws Exception {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            FORMAT,
            "",
            "emission of",
            "us",
            "goal",
            "ratio",
            "book",
            "wire",
            "signal",
            "bytes",
            "alloc MB",
            "out KB",
            ""));
    boolean passed = true;
    for (EmissionCase each : EmissionCase.ALL) {
      says.accept("measuring " + each.goal());
      passed &= run(each, table);
    }
    return new Outcome(table.toString(), passed);
  }

  private boolean run(EmissionCase each, StringBuilder table) throws Exception {
    int warmUp = WARM_UP / each.effort();
    int measured = Math.max(3, rounds / each.effort());
    Instant end = EmissionFeed.START.plusSeconds(warmUp + measured + 1L);
    EmissionFeed feed = each.feed();
    double[][] micros = new double[Stage.values().length + 1][measured];
    double allocated = 0;
    try (EmissionRun run = new EmissionRun(each.config(Micros.of(end)))) {
      Instant time = EmissionFeed.START;
      run.tick(feed.opening(time), time);
      for (int i = -warmUp; i < measured; i++) {
        time = time.plusSeconds(1);
        run.tick(feed.next(time), time);
        for (Stage stage : Stage.values()) {
          if (i >= 0) {
            double took = run.nanos(stage) / 1e3;
            micros[stage.ordinal()][i] = took;
            micros[Stage.values().length][i] += took;
            allocated += run.bytes(stage) / 1e6 / measured;
          }
        }
      }
      run.tick(feed.whole(end), end);
      EmissionOracle oracle = EmissionOracle.of(run, feed, end);
      double total = median(micros[Stage.values().length]);
      boolean passed = oracle.passed() && total <= each.goalMicros();
      String verdict = !oracle.passed() ? "FAIL wrong" : passed ? "PASS" : "FAIL";
      table.append(
          String.format(
              Locale.ROOT,
              FORMAT,
              each.goal(),
              String.format(Locale.ROOT, "%,d %s", each.contracts(), each.title()),
              figure(total),
              figure(each.goalMicros()),
              String.format(Locale.ROOT, "%.2f", total / each.goalMicros()),
              figure(median(micros[0])),
              figure(median(micros[1])),
              figure(median(micros[2])),
              figure(median(micros[3])),
              String.format(Locale.ROOT, "%.3f", allocated),
              figure(run.messageBytes() / 1e3),
              verdict));
      table.append(
          String.format(
              Locale.ROOT,
              "    profile %.1e (%.0e), variances %.1e (%.0e), flips %d, wrong %d%n",
              oracle.profile(),
              EmissionOracle.PROFILE_BOUND,
              oracle.variance(),
              EmissionOracle.VARIANCE_BOUND,
              oracle.flips(),
              oracle.wrongFlips()));
      return passed;
    }
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
