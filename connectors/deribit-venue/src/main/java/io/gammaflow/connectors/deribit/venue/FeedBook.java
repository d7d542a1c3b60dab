package io.gammaflow.connectors.deribit.venue;

import java.time.Instant;
import java.util.List;

/**
 * A whole order book.
 *
 * @param instrument the venue's name
 * @param time when it held
 * @param bids best first, at most one level a price
 * @param asks best first
 */
public record FeedBook(String instrument, Instant time, List<Level> bids, List<Level> asks) {
  /**
   * A price level.
   *
   * @param price the venue's units
   * @param amount above 0
   */
  public record Level(double price, double amount) {}
}
