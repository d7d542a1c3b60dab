package io.gammaflow.runtime.preflight;

import java.time.Duration;
import java.util.List;

/**
 * What a live job would run with, as far as its guarantees depend on it. A plan may be wrong in any
 * way: {@link Preflight} reports how.
 *
 * @param job its name, {@code exposure}
 * @param guarantee of its outputs
 * @param checkpoints how its state is kept
 * @param parallelism subtasks of an operator
 * @param maxParallelism key groups, the most subtasks that its state can ever be spread over
 * @param topics what it reads and writes
 */
public record JobPlan(
    String job,
    Guarantee guarantee,
    Checkpoints checkpoints,
    int parallelism,
    int maxParallelism,
    TopicPlan topics) {

  /**
   * The guarantee of the outputs.
   *
   * @param exactlyOnce whether any of them is written in transactions
   * @param transactionPrefix names its transactions; empty = none was given
   * @param transactionTimeout how long the broker keeps a transaction without its job
   */
  public record Guarantee(
      boolean exactlyOnce, String transactionPrefix, Duration transactionTimeout) {

    /** Every output at least once. */
    public static Guarantee atLeastOnce() {
      return new Guarantee(false, "", Duration.ZERO);
    }
  }

  /**
   * How state is kept.
   *
   * @param interval between checkpoints; zero = none are taken
   * @param timeout after which one is given up
   * @param restartBudget the longest recovery that is to be survived
   * @param directory folder or URI of the checkpoints; empty = none was given
   */
  public record Checkpoints(
      Duration interval, Duration timeout, Duration restartBudget, String directory) {}

  /**
   * What is read and written.
   *
   * @param inputs topics read
   * @param group consumer group of the inputs; empty where the job has none
   * @param outputs topics written
   * @param deadLetters topics that unusable input goes to
   */
  public record TopicPlan(
      List<String> inputs, String group, List<String> outputs, List<String> deadLetters) {}
}
