package io.gammaflow.sinks.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that takes alerts, or answers what it was told to. */
final class Receiver implements AutoCloseable {
  private static final int NO_CONTENT = 204;

  private final HttpServer server;
  private final Function<Request, Response> usual;
  private final Queue<Response> answers = new ConcurrentLinkedQueue<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();

  record Request(
      String path,
      @Nullable String type,
      String body,
      @Nullable String key,
      @Nullable String signature) {}

  record Response(int status, Map<String, String> headers, String body) {
    static Response of(int status, String body) {
      return new Response(status, Map.of(), body);
    }
  }

  Receiver() throws IOException {
    this(request -> Response.of(NO_CONTENT, ""));
  }

  /**
   * @param usual answers where nothing else was said
   */
  Receiver(Function<Request, Response> usual) throws IOException {
    this.usual = usual;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The statuses of the next answers; after them all is as usual. */
  void answer(Integer... statuses) {
    for (int status : statuses) {
      answer(Response.of(status, ""));
    }
  }

  /** The next answer. */
  void answer(Response response) {
    answers.add(response);
  }

  String uri() {
    return uri("/alerts");
  }

  String uri(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Request request =
        new Request(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            new String(body, StandardCharsets.UTF_8),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("X-Gammaflow-Signature"));
    requests.add(request);
    Response told = answers.poll();
    Response response = told == null ? usual.apply(request) : told;
    exchange.getResponseHeaders().set("Location", uri());
    response.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] text = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(response.status(), text.length == 0 ? -1 : text.length);
    if (text.length > 0) {
      exchange.getResponseBody().write(text);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
