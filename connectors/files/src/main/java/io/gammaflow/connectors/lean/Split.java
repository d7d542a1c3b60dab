package io.gammaflow.connectors.lean;

import java.time.LocalDate;

/**
 * A split of the stock.
 *
 * @param effective the first date of the new shares
 * @param ratio new shares for an old one: 7 of a 7:1 split, 0.1 of a reverse one of 1:10
 */
record Split(LocalDate effective, double ratio) {
  private static final double SAME = 1e-6;

  /** Whether the options are split with the shares; else each delivers another number of them. */
  boolean whole() {
    return ratio > 1 && Math.abs(ratio - Math.rint(ratio)) < SAME;
  }
}
