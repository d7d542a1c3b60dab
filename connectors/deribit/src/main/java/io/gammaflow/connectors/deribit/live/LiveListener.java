package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.LiveEvent.Frame;
import io.gammaflow.connectors.deribit.live.LiveEvent.Opened;
import io.gammaflow.connectors.deribit.live.LiveEvent.Refused;
import io.gammaflow.connectors.json.Json;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection's messages: put together, heartbeats answered, everything else queued unread. Runs
 * on the socket's thread, one message at a time.
 */
final class LiveListener implements WebSocket.Listener {
  private static final int HEAD = 128;
  private static final int LONGEST_TEST = 512;
  private static final long NEVER = Long.MIN_VALUE;

  private final LiveConfig config;
  private final long connection;
  private final FrameQueue queue;
  private final SourceCounts counts;
  private final Consumer<String> failed;
  private final StringBuilder text = new StringBuilder();
  private volatile @Nullable Outbox outbox;
  private volatile long heardAt;
  private volatile long firstPushAt = NEVER;
  private volatile long lastPushAt = NEVER;
  private volatile boolean abandoned;
  private boolean refused;

  /**
   * @param failed called with the reason why the connection ends
   */
  LiveListener(
      LiveConfig config,
      long connection,
      FrameQueue queue,
      SourceCounts counts,
      Consumer<String> failed) {
    this.config = config;
    this.connection = connection;
    this.queue = queue;
    this.counts = counts;
    this.failed = failed;
    this.heardAt = config.clock().nanos();
  }

  /** Sends a text; nothing happens before the connection is open. */
  void send(String json) {
    Outbox open = outbox;
    if (open != null) {
      open.send(json);
    }
  }

  /** Ends the connection, also one that opens only later. */
  void abort() {
    abandoned = true;
    Outbox open = outbox;
    if (open != null) {
      open.abort();
    }
  }

  /** Whether data has come for long enough: a connection that is only opened holds nothing. */
  boolean held() {
    long first = firstPushAt;
    return first != NEVER && lastPushAt - first >= config.times().holds().toNanos();
  }

  /** Whether nothing came for too long. */
  boolean isSilent() {
    long silent = config.clock().nanos() - heardAt;
    // Before it is open the connect timeout watches.
    return outbox != null && silent > config.times().silence().toNanos();
  }

  @Override
  public void onOpen(WebSocket socket) {
    if (abandoned) {
      socket.abort();
      return;
    }
    Outbox open = new Outbox(socket, fault -> failed.accept(ConnectFailure.words(fault)));
    heardAt = config.clock().nanos();
    open.send(Rpc.setHeartbeat(config.times().heartbeatSeconds()));
    outbox = open;
    // Before the first message can be: the session must know whose messages follow.
    queue.put(new Opened(connection));
    socket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    heardAt = config.clock().nanos();
    if (!refused) {
      text.append(part);
      if (text.length() > limit()) {
        refuse(DeadLetterReason.TOO_LARGE, "message above its limit");
      } else if (last) {
        String whole = text.toString();
        text.setLength(0);
        message(whole);
      }
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    refuse(DeadLetterReason.BAD_ENCODING, "binary message");
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    failed.accept("closed by the venue, code " + code + (reason.isEmpty() ? "" : " " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable fault) {
    failed.accept(ConnectFailure.words(fault));
  }

  private void message(String whole) {
    counts.message(heardAt);
    // Answered here and now, whatever the reader does. Not confirmed by a recorded frame.
    if (whole.length() <= LONGEST_TEST
        && whole.contains("\"test_request\"")
        && whole.contains("\"heartbeat\"")) {
      send(Rpc.test());
      counts.add(LiveCount.TESTS_ANSWERED);
      return;
    }
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    counts.add(LiveCount.BYTES, bytes.length);
    Frame frame = new Frame(connection, bytes, config.clock().now());
    if (isPush(whole)) {
      lastPushAt = heardAt;
      firstPushAt = firstPushAt == NEVER ? heardAt : firstPushAt;
      queue.push(frame);
    } else {
      queue.put(frame);
    }
  }

  private int limit() {
    return isPush(text) ? Json.MAX_DOCUMENT_BYTES : Json.MAX_ANSWER_BYTES;
  }

  private static boolean isPush(CharSequence message) {
    int end = Math.min(message.length(), HEAD);
    return message.subSequence(0, end).toString().contains("\"method\"");
  }

  private void refuse(DeadLetterReason reason, String detail) {
    if (refused) {
      return;
    }
    refused = true;
    counts.add(LiveCount.REFUSED);
    int end = Math.min(text.length(), 64 * 1024);
    byte[] head = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    queue.put(new Refused(head, new RejectedException(reason, detail), config.clock().now()));
    failed.accept(detail);
  }
}
