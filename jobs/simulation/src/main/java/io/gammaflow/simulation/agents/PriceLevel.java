package io.gammaflow.simulation.agents;

/**
 * A level of an order book.
 *
 * @param price price, currency
 * @param units coins
 */
public record PriceLevel(double price, double units) {}
