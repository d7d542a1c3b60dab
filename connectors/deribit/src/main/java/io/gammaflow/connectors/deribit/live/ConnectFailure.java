package io.gammaflow.connectors.deribit.live;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** What went wrong with a connection, in a few words. */
final class ConnectFailure {
  private ConnectFailure() {}

  /** A short line; the kind of fault where it has no message. */
  static String words(Throwable fault) {
    Throwable inner = fault;
    while ((inner instanceof CompletionException || inner instanceof ExecutionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    for (Throwable cause = inner; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "host name not found (no network?)";
      }
    }
    if (inner instanceof WebSocketHandshakeException refused) {
      return "the server answered " + refused.getResponse().statusCode() + ", not a WebSocket";
    }
    if (inner instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (inner instanceof SSLException) {
      return "TLS failed: " + oneLine(inner);
    }
    if (inner instanceof ConnectException) {
      return "connection refused";
    }
    return oneLine(inner);
  }

  private static String oneLine(Throwable fault) {
    String message = fault.getMessage();
    String name = fault.getClass().getSimpleName();
    if (message == null || message.isBlank()) {
      return name;
    }
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
