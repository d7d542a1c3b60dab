package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.gammaflow.sinks.dashboard.LiveSource;
import io.gammaflow.sinks.dashboard.live.PageJson;
import java.io.IOException;
import java.time.Duration;

/**
 * {@code /health}: 200 while the store of the records answers, 503 when it has not for half a
 * minute. It is about the page alone: where a job has stopped, the page says STALE and is healthy.
 */
public final class HealthHandler implements HttpHandler {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final LiveSource source;

  /** Answers for a source. */
  public HealthHandler(LiveSource source) {
    this.source = source;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Query.isExactly(exchange, "/health")) {
      return;
    }
    Duration silent = source.sinceAnswer();
    if (silent.compareTo(LIMIT) > 0) {
      Answers.error(exchange, 503, "no answer from the topics for " + silent.toSeconds() + " s");
      return;
    }
    Answers.json(
        exchange,
        PageJson.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("status", "ok");
              json.writeEndObject();
            }));
  }
}
