package io.gammaflow.connectors.deribit.live;

/** Takes what a session asks the venue, to be sent as the venue's limits allow. */
interface SessionRequests {
  /**
   * A request; dropped when that connection is gone.
   *
   * @param connection the connection that it is meant for
   */
  void request(long connection, String json);

  /** A request to subscribe: it has limits of its own. */
  void subscribe(long connection, String json);
}
