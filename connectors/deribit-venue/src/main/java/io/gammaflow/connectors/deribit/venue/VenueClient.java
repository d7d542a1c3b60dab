package io.gammaflow.connectors.deribit.venue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: what it subscribed to, its heartbeat, what goes wrong with its pushes. */
final class VenueClient {
  private static final Logger LOG = LoggerFactory.getLogger(VenueClient.class);

  private final WebSocket socket;
  private final Executor closer;
  private final long number;

  /** Channel without its interval, to the name that the client gave. */
  private final Map<String, String> channels = new LinkedHashMap<>();

  private final List<String> stalledPushes = new ArrayList<>();
  private final List<CompletableFuture<Boolean>> tests = new ArrayList<>();
  private FaultyDelivery delivery;
  private boolean stalled;
  private long heartbeatNanos;
  private long nextTestNanos;
  private boolean testPending;
  private boolean cut;
  private boolean mute;
  private boolean known;

  /**
   * @param closer ends connections outside the venue's lock: the socket's own lock is held while it
   *     reports its end
   */
  VenueClient(WebSocket socket, long number, VenueFaults faults, Executor closer) {
    this.socket = socket;
    this.closer = closer;
    this.number = number;
    this.delivery = new FaultyDelivery(faults, number);
  }

  void faults(VenueFaults faults) {
    delivery = new FaultyDelivery(faults, number);
  }

  void reply(String text) {
    send(text);
  }

  /** Every channel name that the client gave, by its name without the interval. */
  Map<String, String> channels() {
    return channels;
  }

  /** A push of a channel that the client has; whether a stall begins with it. */
  boolean push(String text) {
    if (mute) {
      return false;
    }
    for (String out : delivery.deliver(text)) {
      if (stalled) {
        stalledPushes.add(out);
      } else {
        send(out);
      }
    }
    if (delivery.cutDue()) {
      cut();
    }
    if (delivery.stallDue()) {
      stalled = true;
      return true;
    }
    return false;
  }

  void endStall() {
    stalled = false;
    stalledPushes.forEach(this::send);
    stalledPushes.clear();
  }

  void heartbeat(long intervalNanos, long now) {
    heartbeatNanos = intervalNanos;
    nextTestNanos = now + intervalNanos;
    testPending = false;
  }

  /** Sends the test that is due; closes a client that left the last one unanswered. */
  void testIfDue(long now) {
    if (heartbeatNanos == 0 || now < nextTestNanos) {
      return;
    }
    if (testPending) {
      tests.forEach(test -> test.complete(false));
      cut();
      return;
    }
    nextTestNanos = now + heartbeatNanos;
    testPending = true;
    send(Wire.heartbeat("test_request"));
  }

  /** Asks now; completes true with the answer, false when the connection ends without one. */
  CompletableFuture<Boolean> test() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    tests.add(answer);
    send(Wire.heartbeat("test_request"));
    return answer;
  }

  void tested() {
    testPending = false;
    tests.forEach(test -> test.complete(true));
    tests.clear();
  }

  void closed() {
    tests.forEach(test -> test.complete(false));
    tests.clear();
  }

  /** No push of it goes out any more. */
  void mute() {
    mute = true;
  }

  /** It has authenticated. */
  void know() {
    known = true;
  }

  boolean isKnown() {
    return known;
  }

  /** Ends the connection, with the reason after the messages sent before. */
  void close() {
    if (!cut) {
      closer.execute(() -> socket.close(CloseFrame.NORMAL));
    }
  }

  /** Ends the connection without a goodbye. */
  void cut() {
    if (!cut) {
      cut = true;
      closer.execute(() -> socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "cut"));
    }
  }

  private void send(String text) {
    if (cut || !socket.isOpen()) {
      return;
    }
    try {
      socket.send(text);
    } catch (WebsocketNotConnectedException e) {
      // The client left since the look above: as if the message were lost on its way.
      LOG.trace("client {} is gone", number, e);
    }
  }

  /** The name that the client gave a channel; null when it is not subscribed. */
  @Nullable String given(String channel) {
    return channels.get(channel);
  }
}
