package io.gammaflow.simulation.agents;

/**
 * A European, coin-settled option on one coin.
 *
 * @param underlying name of the coin
 * @param expiryMicros expiry, epoch microseconds; always 08:00 UTC
 * @param strike strike, currency
 * @param call call or put
 * @param lot smallest size, coins
 */
public record SimulatedContract(
    String underlying, long expiryMicros, double strike, boolean call, double lot) {}
