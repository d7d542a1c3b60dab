package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.gammaflow.sinks.dashboard.live.LiveHub;
import java.io.IOException;

/** {@code /api/books}: the latest signal of each book, alerts, counts. */
public final class BooksHandler implements HttpHandler {
  private final LiveHub hub;

  /** Answers from a hub. */
  public BooksHandler(LiveHub hub) {
    this.hub = hub;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (Query.isExactly(exchange, "/api/books")) {
      Answers.json(exchange, hub.snapshot());
    }
  }
}
