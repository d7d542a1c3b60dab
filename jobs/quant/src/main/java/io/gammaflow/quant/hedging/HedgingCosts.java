package io.gammaflow.quant.hedging;

import java.io.Serializable;

/**
 * What hedging costs, and how much hedgers mind risk.
 *
 * @param proportional k, share of the value traded, one way
 * @param fixed G, currency a rebalance
 * @param blockYears time between blocks where trades wait for one; 0 = none
 * @param riskAversion gamma_a, per currency, > 0
 */
public record HedgingCosts(
    double proportional, double fixed, double blockYears, double riskAversion)
    implements Serializable {
  /** Whether trading costs anything at all: where not, hedgers follow every move. */
  public boolean areFree() {
    return proportional == 0 && fixed == 0 && blockYears == 0;
  }
}
