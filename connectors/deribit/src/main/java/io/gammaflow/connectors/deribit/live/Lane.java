package io.gammaflow.connectors.deribit.live;

/**
 * What has a price of its own at the venue. Requests of one lane are sent in their order; what must
 * keep an order shares one.
 */
enum Lane {
  /** To subscribe and to unsubscribe. */
  SUBSCRIPTIONS,
  /** Lists of instruments. */
  LISTS,
  /** Everything else. */
  REQUESTS
}
