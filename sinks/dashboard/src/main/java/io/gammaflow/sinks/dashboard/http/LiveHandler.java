package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.gammaflow.sinks.dashboard.live.LiveClient;
import io.gammaflow.sinks.dashboard.live.LiveHub;
import java.io.IOException;

/**
 * {@code /api/live?book=}: server-sent events until the page goes. A page that comes back names its
 * last event in the header or, when it opens a new stream, as {@code after}.
 */
public final class LiveHandler implements HttpHandler {
  private final LiveHub hub;

  /** Streams from a hub. */
  public LiveHandler(LiveHub hub) {
    this.hub = hub;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Query.isExactly(exchange, "/api/live")) {
      return;
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      Answers.error(exchange, 405, "a stream has no length");
      return;
    }
    Query query = Query.of(exchange);
    String book = query.book();
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    LiveClient client =
        hub.open(book == null ? "" : book, last != null ? last : query.text("after"));
    if (client == null) {
      exchange.getResponseHeaders().set("Retry-After", "5");
      Answers.error(exchange, 503, "too many pages are open");
      return;
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      exchange.sendResponseHeaders(200, 0);
      client.run(exchange.getResponseBody(), hub.options().beat(), hub::beat);
    } finally {
      hub.leave(client);
    }
  }
}
