package io.gammaflow.connectors.deribit.venue;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** The listening socket: everything that arrives goes to the hub. */
final class VenueSocket extends WebSocketServer {
  private final VenueHub hub;
  private final CompletableFuture<Void> listening = new CompletableFuture<>();

  VenueSocket(InetSocketAddress address, VenueHub hub) {
    super(address, 1);
    this.hub = hub;
    setReuseAddr(true);
    setTcpNoDelay(true);
    setDaemon(true);
    // The venue tests by its own heartbeats, not by pings.
    setConnectionLostTimeout(0);
  }

  /** Completes when clients can connect, or with what prevents it. */
  CompletableFuture<Void> listening() {
    return listening;
  }

  /** A browser names the page that asks, a program does not: pages have no business here. */
  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
    if (request.hasFieldValue("Origin")) {
      throw new InvalidDataException(CloseFrame.POLICY_VALIDATION, "not for pages in a browser");
    }
    if (!hub.admits()) {
      throw new InvalidDataException(CloseFrame.TRY_AGAIN_LATER, "away");
    }
    return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
  }

  @Override
  public void onStart() {
    listening.complete(null);
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    hub.opened(socket);
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    hub.closed(socket);
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    hub.request(socket, text);
  }

  @Override
  public void onError(@Nullable WebSocket socket, Exception fault) {
    if (socket == null) {
      listening.completeExceptionally(fault);
    } else {
      hub.closed(socket);
      socket.closeConnection(1002, "error");
    }
  }
}
