package io.gammaflow.evaluation.inventory;

/**
 * The filter's estimate of a contract at an open interest report, contracts, + = dealers long.
 *
 * @param time of the report, microseconds since 1970
 * @param contract as in the input
 * @param mean expected position
 * @param sd standard deviation
 * @param p05 5 % quantile
 * @param p95 95 % quantile
 */
public record PositionRow(
    long time, String contract, double mean, double sd, double p05, double p95) {}
