package io.gammaflow.connectors.deribit.venue;

import java.time.Instant;

/**
 * The price of an index.
 *
 * @param name {@code btc_usd}
 * @param time when it held
 * @param price quote currency
 */
public record FeedIndex(String name, Instant time, double price) {}
