package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.Alert;

/**
 * Receives signals, alerts and events, on the client's one thread, in the order of each book. An
 * exception stops the client: a strategy that failed to receive must not appear to have received.
 */
public interface ClientListener {
  /** A new signal of a status that the options accept, before its profile has arrived. */
  default void onSignal(BookView view) {}

  /**
   * An alert of a subscribed underlying was opened, updated or closed; those open at the start come
   * first.
   */
  default void onAlert(Alert alert) {}

  /** An event of the stream. */
  default void onEvent(ClientEvent event) {}
}
