package io.gammaflow.evaluation.inventory;

/**
 * A known position of one's own data.
 *
 * @param time microseconds since 1970
 * @param contract any name
 * @param dealerPosition contracts, + = dealers long
 */
public record TruthRow(long time, String contract, double dealerPosition) {}
