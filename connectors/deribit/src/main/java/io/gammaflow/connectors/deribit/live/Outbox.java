package io.gammaflow.connectors.deribit.live;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Sends one text after the other: the socket takes no second before the first is out. */
final class Outbox {
  private final WebSocket socket;
  private final Consumer<Throwable> failed;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  /**
   * @param failed called when a text cannot be sent
   */
  Outbox(WebSocket socket, Consumer<Throwable> failed) {
    this.socket = socket;
    this.failed = failed;
  }

  synchronized void send(String text) {
    last =
        last.handle((done, fault) -> text)
            .thenCompose(next -> socket.sendText(next, true))
            .whenComplete(
                (done, fault) -> {
                  if (fault != null) {
                    failed.accept(fault);
                  }
                });
  }

  /** Ends the connection at once. */
  void abort() {
    socket.abort();
  }
}
