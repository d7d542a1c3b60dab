package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.gammaflow.sinks.dashboard.live.LiveHub;
import java.io.IOException;

/**
 * {@code PATH?book=&from=&to=}: a response from the database about an interval of the past. Known
 * books, whole numbers, at most 31 days.
 */
final class PastHandler implements HttpHandler {
  private final String path;
  private final LiveHub hub;
  private final BoundedQueries questions;
  private final Past past;

  /** The database's data for an interval, as JSON. */
  @FunctionalInterface
  interface Past {
    byte[] of(PastRange asked) throws IOException;
  }

  /**
   * @param path where it is asked
   * @param hub knows the books
   * @param past has the answer
   */
  PastHandler(String path, LiveHub hub, BoundedQueries questions, Past past) {
    this.path = path;
    this.hub = hub;
    this.questions = questions;
    this.past = past;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    PastRange asked = PastRange.of(exchange, path, hub);
    if (asked != null) {
      questions.ask(exchange, () -> past.of(asked));
    }
  }
}
