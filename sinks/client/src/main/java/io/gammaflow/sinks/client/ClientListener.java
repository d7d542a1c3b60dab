package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.Alert;

/**
 * Is told what comes, by the client's one thread, in the order of each book. What it throws stops
 * the client: a strategy that cannot be told must not be thought of as told.
 */
public interface ClientListener {
  /** A new signal of a status that the options accept, before its profile has come. */
  default void onSignal(BookView view) {}

  /**
   * An alert of a subscribed underlying was opened, updated or closed; those open at the start come
   * first.
   */
  default void onAlert(Alert alert) {}

  /** Something happened to the stream. */
  default void onEvent(ClientEvent event) {}
}
