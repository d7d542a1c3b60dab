package io.gammaflow.connectors.deribit.live;

import java.time.Duration;

/** Takes what a session asks the venue, to be sent as the venue's limits allow. */
interface SessionRequests {
  /**
   * A request; dropped when that connection is gone. When it is sent, the session is notified.
   *
   * @param connection the connection that it is meant for
   * @param id the request's own
   */
  void send(long connection, Lane lane, long id, String json);

  /** The venue asks for quiet: nothing is sent for a while, nor is a new connection tried. */
  void quiet(Duration wait);

  /** The connection is of no use any more. */
  void reconnect(long connection, String why);
}
