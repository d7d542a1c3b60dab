package io.gammaflow.benchmarks.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs contests: rounds interleaved, so that a busy moment of the machine does not hit one side
 * alone; the time is the CPU time of this thread, or of the clock on the wall where there are two,
 * its median over the rounds; an answer is judged in the round in which its time was taken.
 */
public final class KernelBenchmark {
  private static final double LEAST_NANOS = 2e7;
  private static final int WARM_UP_ROUNDS = 4;

  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final int rounds;
  private final Consumer<String> says;

  /**
   * @param rounds measured rounds
   * @param says receives a line about what is being measured
   */
  public KernelBenchmark(int rounds, Consumer<String> says) {
    this.rounds = rounds;
    this.says = says;
  }

  /** All goals of the kernel and of implied volatility. */
  public KernelTable run() {
    return run(Contests.all());
  }

  KernelTable run(List<Contest> contests) {
    int count = contests.size();
    double[][] ours = new double[count][rounds];
    double[][] theirs = new double[count][rounds];
    double[] error = new double[count];
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      says.accept(round < 0 ? "warming up" : "round " + (round + 1) + " of " + rounds);
      for (int c = 0; c < count; c++) {
        Contest contest = contests.get(c);
        double mine = time(contest, contest::ours) / contest.oursWork();
        double other = time(contest, contest::theirs) / contest.theirWork();
        if (round >= 0) {
          ours[c][round] = mine;
          theirs[c][round] = other;
          double found = contest.error();
          error[c] = Double.isNaN(found) ? found : Math.max(error[c], found);
        }
      }
    }
    List<KernelTable.Row> rows = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      rows.add(row(contests.get(c), median(ours[c]), median(theirs[c]), error[c]));
    }
    return new KernelTable(rows);
  }

  private static KernelTable.Row row(Contest contest, double ours, double theirs, double error) {
    boolean right = error <= contest.errorBound;
    boolean fast = contest.reached(ours, theirs);
    String verdict =
        !right
            ? "FAIL: error above " + contest.errorBound
            : contest.goal.equals("-") ? "-" : fast ? "PASS" : "FAIL";
    return new KernelTable.Row(
        contest.goal, contest.what, contest.peer, ours, theirs, error, contest.wanted, verdict);
  }

  /** Nanoseconds of one run, the mean of as many as take some milliseconds. */
  private double time(Contest contest, Runnable work) {
    long start = now(contest);
    long end = start;
    int runs = 0;
    while (end - start < LEAST_NANOS) {
      work.run();
      runs++;
      end = now(contest);
    }
    return (double) (end - start) / runs;
  }

  private long now(Contest contest) {
    return contest.byTheWall() ? System.nanoTime() : clock.getCurrentThreadCpuTime();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
  }
}
