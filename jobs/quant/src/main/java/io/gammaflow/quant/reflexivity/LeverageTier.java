package io.gammaflow.quant.reflexivity;

import java.io.Serializable;

/**
 * Accounts of one leverage. A long opened at p is taken over at p (1 - 1/L + m), a short mirrored.
 *
 * @param leverage L, at least 1
 * @param maintenance m, share of the position's value, below 1/L
 * @param share of the open interest, in [0, 1]
 */
public record LeverageTier(double leverage, double maintenance, double share)
    implements Serializable {
  /** Price at which a position opened at another is taken over. */
  public double trigger(double entry, boolean isLong) {
    double distance = 1 / leverage - maintenance;
    return entry * (isLong ? 1 - distance : 1 + distance);
  }
}
