package io.gammaflow.drills;

import java.time.Duration;

/**
 * The times of a drill: short ones, so that a drill is over soon, or those of production.
 *
 * @param checkpointInterval between checkpoints
 * @param checkpointTimeout after which one is aborted
 * @param restartBudget the longest recovery that is to be survived
 * @param transactionTimeout how long the broker keeps a transaction without its job
 * @param outage how long a process stays down if it does not come back at once
 */
public record DrillProfile(
    Duration checkpointInterval,
    Duration checkpointTimeout,
    Duration restartBudget,
    Duration transactionTimeout,
    Duration outage) {

  /**
   * Half a second between checkpoints, transactions of 30 s. A TaskManager that is killed on a
   * machine of two cores is back, with its state, after 10 to 15 s: a budget below that would
   * measure the machine.
   */
  public static DrillProfile quick() {
    return new DrillProfile(
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(25),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }

  /** What production runs with: an outage outlasts its transactions. */
  public static DrillProfile full() {
    return new DrillProfile(
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(11));
  }

  /** How soon a job must be back after its process: an aborted checkpoint, a restart. */
  public Duration recoveryBound() {
    return checkpointTimeout.plus(restartBudget);
  }
}
