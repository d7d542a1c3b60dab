package io.gammaflow.quant.inventory;

/**
 * What is believed of a contract before its first trade.
 *
 * @param driftVariance variance of the customers' imbalance per unit of volume (P_uu)
 * @param legacySpread sd of the position of a contract that existed before, as a share of its open
 *     interest
 * @param legacyCorrelation correlation of that position with the imbalance
 */
public record PositionPrior(double driftVariance, double legacySpread, double legacyCorrelation) {}
