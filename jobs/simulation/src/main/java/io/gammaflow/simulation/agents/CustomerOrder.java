package io.gammaflow.simulation.agents;

/**
 * What a customer wants done.
 *
 * @param account the customer
 * @param lots quantity, > 0
 */
record CustomerOrder(Listing listing, int account, boolean buy, long lots, TradeKind kind) {}
