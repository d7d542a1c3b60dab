package io.gammaflow.connectors.deribit.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that says and hears JSON, nothing else: it answers no heartbeat by itself. */
final class RawClient implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECONDS = 60;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private int id;

  RawClient(URI uri) {
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, this).join();
  }

  void ask(String method, String params) {
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + ++id
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
  }

  void send(String json) {
    socket.sendText(json, true).join();
  }

  /** The next message. */
  JsonNode next() throws InterruptedException, IOException {
    String message = heard.poll(SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing came");
    }
    return JSON.readTree(message);
  }

  /** Completes when the venue ends the connection. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      heard.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    ended.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable fault) {
    ended.complete(null);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
