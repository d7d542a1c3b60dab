package io.gammaflow.sinks.questdb;

import java.io.IOException;

/** The database does not answer, or answers that it cannot: the same may succeed later. */
public final class UnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  UnavailableException(String message) {
    super(message);
  }
}
