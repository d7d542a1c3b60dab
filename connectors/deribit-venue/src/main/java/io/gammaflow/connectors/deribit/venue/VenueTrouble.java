package io.gammaflow.connectors.deribit.venue;

/**
 * A bad while of the venue, beyond what becomes of single pushes ({@link VenueFaults}): what real
 * ones have done to those who follow them.
 */
public enum VenueTrouble {
  /**
   * A maintenance is announced, connections are closed and refused; then it returns without notice.
   */
  MAINTENANCE,
  /** The index of the options is locked, and the lists call them so. */
  LOCK,
  /** Another index of the same coin is locked. */
  LOCK_OF_ANOTHER_INDEX,
  /** Lists are answered with too many requests, and the connection is closed. */
  TOO_MANY_REQUESTS,
  /** Every request is refused as one that is wrong. */
  REFUSED,
  /** Every request is refused for now. */
  UNAVAILABLE,
  /** Requests are not answered. */
  NO_ANSWERS,
  /** Subscriptions are answered with no channel. */
  GRANTS_NOTHING,
  /** Subscriptions are answered with every second channel. */
  GRANTS_HALF,
  /** The connections that are open get heartbeats and answers, but no data ever again. */
  SILENCE,
  /** The index is no longer sent to its subscribers. */
  INDEX_LOST,
  /** Some options trade and are on no list. */
  UNLISTED,
  /** Volatilities below zero. */
  BAD_OPTIONALS,
  /** Trades that are asked for by number are not there yet. */
  NO_BACKFILL,
  /** Pages of few trades. */
  SMALL_PAGES
}
