package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.gammaflow.sinks.dashboard.live.LiveHub;
import java.io.IOException;

/** {@code /api/counts}: how much was received. */
public final class CountsHandler implements HttpHandler {
  private final LiveHub hub;

  /** Answers from a hub. */
  public CountsHandler(LiveHub hub) {
    this.hub = hub;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (Query.isExactly(exchange, "/api/counts")) {
      Answers.json(exchange, hub.countsJson());
    }
  }
}
