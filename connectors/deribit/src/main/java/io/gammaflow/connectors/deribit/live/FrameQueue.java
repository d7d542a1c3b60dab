package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.LiveEvent.Dropped;
import io.gammaflow.connectors.deribit.live.LiveEvent.Frame;
import io.gammaflow.connectors.deribit.live.LiveEvent.Tick;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Between the connection and the reader. Never blocks the connection, or it could not read the
 * heartbeats that it must answer: while the reader is behind, only the newest message is kept of a
 * channel whose messages replace each other, and other pushes are dropped and reported, to be asked
 * for again. Replies always fit: the reader asked for them.
 */
final class FrameQueue {
  private static final int MOST_CHANNELS = 20_000;
  private static final int HEAD = 256;
  private static final String CHANNEL = "\"channel\":\"";

  private final long maxBytes;
  private final SourceCounts counts;
  private final ArrayDeque<LiveEvent> events = new ArrayDeque<>();
  private final Map<String, Frame> newest = new LinkedHashMap<>();
  private long bytes;
  private boolean ticking;
  private boolean dropped;
  private long droppedOf;
  private CompletableFuture<Void> available = new CompletableFuture<>();

  FrameQueue(long maxBytes, SourceCounts counts) {
    this.maxBytes = maxBytes;
    this.counts = counts;
  }

  /** An event that must not be lost. */
  synchronized void put(LiveEvent event) {
    if (event instanceof Frame frame) {
      bytes += frame.bytes().length;
    }
    events.add(event);
    available.complete(null);
  }

  /** A tick, unless one waits. */
  synchronized void tick() {
    if (!ticking) {
      ticking = true;
      events.add(new Tick());
      available.complete(null);
    }
  }

  /** A push: kept, merged or dropped. */
  synchronized void push(Frame frame) {
    String channel = "";
    boolean full = bytes + frame.bytes().length > maxBytes;
    if (full || !newest.isEmpty()) {
      channel = channel(frame.bytes());
    }
    boolean mergeable = isMergeable(channel);
    if (!full && !(mergeable && !newest.isEmpty())) {
      put(frame);
    } else if (mergeable && newest.size() < MOST_CHANNELS) {
      if (newest.put(channel, frame) != null) {
        counts.add(LiveCount.MERGED);
      }
    } else {
      counts.add(LiveCount.DROPPED);
      dropped = true;
      droppedOf = frame.connection();
    }
  }

  /** The next event; null when there is none. */
  synchronized @Nullable LiveEvent poll() {
    if (events.isEmpty()) {
      newest.values().forEach(this::put);
      newest.clear();
      if (dropped) {
        dropped = false;
        put(new Dropped(droppedOf));
      }
    }
    LiveEvent event = events.poll();
    if (event instanceof Frame frame) {
      bytes -= frame.bytes().length;
    } else if (event instanceof Tick) {
      ticking = false;
    }
    return event;
  }

  /** Completes when there is something to poll. */
  synchronized CompletableFuture<Void> available() {
    if (events.isEmpty() && newest.isEmpty() && !dropped) {
      if (available.isDone()) {
        available = new CompletableFuture<>();
      }
    } else {
      available.complete(null);
    }
    return available;
  }

  /** Bytes that wait. */
  synchronized long waitingBytes() {
    return bytes;
  }

  private static boolean isMergeable(String channel) {
    return channel.startsWith("ticker.") || channel.startsWith("deribit_price_index.");
  }

  /** The channel of a push, found without parsing: this is the connection's thread. */
  private static String channel(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
    int from = head.indexOf(CHANNEL);
    if (from < 0) {
      return "";
    }
    int start = from + CHANNEL.length();
    int end = head.indexOf('"', start);
    return end < 0 ? "" : head.substring(start, end);
  }
}
