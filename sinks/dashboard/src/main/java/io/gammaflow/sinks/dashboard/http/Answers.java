package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import io.gammaflow.sinks.dashboard.live.PageJson;
import java.io.IOException;

/** Whole answers. */
final class Answers {
  private static final String JSON = "application/json; charset=utf-8";

  private Answers() {}

  static void json(HttpExchange exchange, byte[] document) throws IOException {
    send(exchange, 200, JSON, document);
  }

  /** A response that states what is wrong, without repeating the request. */
  static void error(HttpExchange exchange, int code, String message) throws IOException {
    byte[] document =
        PageJson.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("error", message);
              json.writeEndObject();
            });
    send(exchange, code, JSON, document);
  }

  static void send(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(code, -1);
      return;
    }
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
