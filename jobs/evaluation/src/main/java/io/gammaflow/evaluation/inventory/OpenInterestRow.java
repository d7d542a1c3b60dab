package io.gammaflow.evaluation.inventory;

/**
 * An open interest report of the user's own data.
 *
 * @param time that it describes, microseconds since 1970; it ends an epoch, trades at this very
 *     time included
 * @param contract any name
 * @param openInterest contracts, >= 0
 */
public record OpenInterestRow(long time, String contract, double openInterest) {}
