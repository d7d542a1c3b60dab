package io.gammaflow.benchmarks;

import io.gammaflow.quant.black.Greeks;
import io.gammaflow.quant.reflexivity.CascadeWalk;
import io.gammaflow.quant.reflexivity.ForcedSource;
import io.gammaflow.quant.reflexivity.ForcedTrades;
import io.gammaflow.quant.reflexivity.PosteriorFeedback;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Feedback of one underlying at a tick: gain, flips, cascades both ways, their chances and
 * quantiles, over 64 draws on 601 levels with 100 triggers. From deltas and gammas that are there;
 * CPU time of the thread. Right only if the nearest cascade of the first draw is the one that is
 * walked alone.
 */
public final class ReflexivityBenchmark {
  private static final int LEVELS = 601;
  private static final int DRAWS = 64;
  private static final int TRIGGERS = 100;
  private static final int WARM_UP = 300;
  private static final double GOAL_MILLIS = 2;
  private static final double SPOT = 100;
  private static final double IMPACT = 0.002;
  private static final double DAY = 0.36 / 365;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final double[] levels = new double[LEVELS];
  private final double[] impact = new double[LEVELS];
  private final double[][] delta = new double[DRAWS][LEVELS];
  private final double[][] gamma = new double[DRAWS][LEVELS];
  private final ForcedTrades forced = new ForcedTrades(SPOT);
  private double checksum;

  /** A short-gamma book of four strikes, drawn again and again, and a ladder. */
  public ReflexivityBenchmark() {
    SplittableRandom random = new SplittableRandom(1);
    Arrays.fill(impact, IMPACT);
    for (int i = 0; i < LEVELS; i++) {
      levels[i] = SPOT * (0.7 + 0.001 * i);
    }
    double[] strikes = {95, 97, 103, 100};
    double[] mean = {-3000, -1500, -800, 500};
    for (int k = 0; k < DRAWS; k++) {
      for (int s = 0; s < strikes.length; s++) {
        double held = mean[s] * (0.5 + random.nextDouble());
        for (int i = 0; i < LEVELS; i++) {
          Greeks g = Greeks.of(s > 1, levels[i], strikes[s], 2.0 / 365, 0, 0, 0.6);
          delta[k][i] += held * g.delta();
          gamma[k][i] += held * g.gamma();
        }
      }
    }
    for (int t = 0; t < TRIGGERS; t++) {
      double units = 10 + 20 * random.nextDouble();
      double away = 0.2 * random.nextDouble();
      if (t % 2 == 0) {
        forced.addLong(SPOT * (1 - away), units, ForcedSource.LADDER);
      } else {
        forced.addShort(SPOT * (1 + away), units, ForcedSource.LADDER);
      }
    }
  }

  /**
   * What it took.
   *
   * @param medianMillis CPU time of a tick
   * @param worstMillis the slowest of the rounds
   * @param right whether the answer was
   */
  public record Outcome(double medianMillis, double worstMillis, boolean right) {
    /** Whether it was right and fast enough. */
    public boolean passed() {
      return right && medianMillis <= GOAL_MILLIS;
    }

    /** A line. */
    public String print() {
      return String.format(
          Locale.ROOT,
          "reflexivity: %d levels, %d draws, %d triggers: median %.3f ms, worst %.3f ms, limit %.0f ms"
              + "  %s%n",
          LEVELS,
          DRAWS,
          TRIGGERS,
          medianMillis,
          worstMillis,
          GOAL_MILLIS,
          !right ? "FAIL wrong answer" : passed() ? "PASS" : "FAIL");
    }
  }

  /** Measures after a warm-up. */
  public Outcome run(int rounds) {
    for (int i = 0; i < WARM_UP; i++) {
      tick();
    }
    double[] millis = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      tick();
      millis[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return new Outcome(millis[rounds / 2], millis[rounds - 1], isRight() && checksum > 0);
  }

  private void tick() {
    PosteriorFeedback feedback = feedback(DRAWS);
    for (boolean below : new boolean[] {true, false}) {
      PosteriorFeedback.Side side = feedback.side(below);
      checksum += feedback.cascadeProbability(side, DAY) + feedback.cascadeShare(side);
      double trigger = feedback.triggerQuantile(side, 0.05);
      checksum += Double.isNaN(trigger) ? 0 : trigger;
    }
    checksum += feedback.flipProbability(DAY) + feedback.unstableShare();
    checksum += feedback.maxGainQuantile(0.05) + feedback.maxGainQuantile(0.95);
  }

  private PosteriorFeedback feedback(int draws) {
    double near = 2 * Math.sqrt(DAY);
    PosteriorFeedback feedback =
        new PosteriorFeedback(SPOT, levels, impact, IMPACT, forced, near, draws);
    for (int k = 0; k < draws; k++) {
      feedback.add(delta[k], gamma[k], 0.01);
    }
    return feedback;
  }

  private boolean isRight() {
    PosteriorFeedback first = feedback(1);
    CascadeWalk walk = new CascadeWalk(SPOT, levels, impact, IMPACT, forced, true);
    double alone =
        walk.folds(delta[0]).stream()
            .filter(fold -> fold.jump() >= 0.01)
            .mapToDouble(fold -> fold.trigger())
            .findFirst()
            .orElse(Double.NaN);
    return Double.compare(first.triggerQuantile(first.side(true), 0.5), alone) == 0;
  }
}
