package io.gammaflow.connectors.deribit.live;

/**
 * A class of requests with its own rate limit at the venue. Requests of one lane are sent in order;
 * requests that must keep an order share one.
 */
enum Lane {
  /** To subscribe and to unsubscribe. */
  SUBSCRIPTIONS,
  /** Lists of instruments. */
  LISTS,
  /** Everything else. */
  REQUESTS
}
