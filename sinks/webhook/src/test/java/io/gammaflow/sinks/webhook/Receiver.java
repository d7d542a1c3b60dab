package io.gammaflow.sinks.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server that takes alerts, or answers what it was told to. */
final class Receiver implements AutoCloseable {
  private static final int NO_CONTENT = 204;

  private final HttpServer server;
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();

  record Request(String body, @Nullable String key, @Nullable String signature) {}

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/alerts", this::handle);
    server.start();
  }

  /** The statuses of the next answers; after them all is well. */
  void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(
        new Request(
            new String(body, StandardCharsets.UTF_8),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("X-Gammaflow-Signature")));
    Integer status = answers.poll();
    exchange.getResponseHeaders().set("Location", uri());
    exchange.sendResponseHeaders(status == null ? NO_CONTENT : status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
