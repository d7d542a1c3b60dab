package io.gammaflow.launcher.drill;

import java.time.Duration;

/**
 * The times of a drill: short ones, so that a drill is over soon, or those of production.
 *
 * @param checkpointInterval between checkpoints
 * @param checkpointTimeout after which one is given up
 * @param restartBudget the longest recovery that is to be survived
 * @param transactionTimeout how long the broker keeps a transaction whose job is away
 * @param outage how long a part stays away where it does not come back at once
 */
record DrillProfile(
    Duration checkpointInterval,
    Duration checkpointTimeout,
    Duration restartBudget,
    Duration transactionTimeout,
    Duration outage) {

  /** Half a second between checkpoints, transactions of 15 s. */
  static DrillProfile quick() {
    return new DrillProfile(
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofSeconds(20));
  }

  /** What production runs with: an outage outlasts its transactions. */
  static DrillProfile full() {
    return new DrillProfile(
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(11));
  }

  /**
   * How soon a job must be back once its part is: a checkpoint that is given up, a restart, and as
   * long again for a process to start on a busy machine.
   */
  Duration recoveryBound() {
    return checkpointTimeout.plus(restartBudget).multipliedBy(2);
  }
}
