package io.gammaflow.evaluation.inventory;

/** The three markets that an estimate is judged on. */
public enum InventoryScenario {
  /** Customers tend to sell calls and buy puts; the aggressor flag errs. */
  BASE,
  /** They do the opposite: what a convention takes for granted is wrong. */
  REVERSED,
  /** As base, and the flag names the true aggressor. */
  TRUE_SIDE
}
