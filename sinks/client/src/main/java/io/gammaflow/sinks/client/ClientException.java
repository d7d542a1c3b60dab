package io.gammaflow.sinks.client;

import org.jspecify.annotations.Nullable;

/** The client cannot reach its brokers or topics, or has stopped reading. */
public final class ClientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
