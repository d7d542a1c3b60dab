package io.gammaflow.connectors.deribit.venue;

import java.time.Instant;
import java.util.List;

/**
 * How a market drives the venue. Each call is what happened at one instant; subscribers get it at
 * once, in the order of the calls. Safe to call from any thread, before and after the server
 * starts: what is fed before is history that can be asked for.
 */
public interface VenueFeed {

  /** Lists an instrument, or changes one that is listed. Trades and tickers need it first. */
  void list(FeedInstrument instrument);

  /** Takes an instrument off the lists: expired, or settled. Its trades can still be asked for. */
  void delist(String instrument, Instant time);

  /**
   * Trades, pushed as one message a currency and kind, as the venue does for a 100 ms interval.
   * Sequence numbers grow by one per instrument.
   *
   * @throws IllegalArgumentException for an instrument that was never listed
   */
  void trades(List<FeedTrade> trades);

  /** The state of an instrument: quotes, mark, open interest. */
  void ticker(FeedTicker ticker);

  /** The price of an index. */
  void index(FeedIndex index);

  /** The whole book of an instrument; subscribers get what changed. */
  void book(FeedBook book);

  /** Marks of many options at once. */
  void marks(List<FeedMark> marks);

  /**
   * Whether the venue trades.
   *
   * @param locked trading stopped unexpectedly
   * @param maintenance trading stopped by schedule
   */
  void platform(boolean locked, boolean maintenance);
}
