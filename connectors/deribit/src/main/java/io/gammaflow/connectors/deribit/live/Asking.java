package io.gammaflow.connectors.deribit.live;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Puts questions to the open connection, each at most once at a time. */
final class Asking {
  private final SessionRequests requests;
  private final PendingReplies replies;
  private final LiveClock clock;
  private long connection;

  Asking(SessionRequests requests, PendingReplies replies, LiveClock clock) {
    this.requests = requests;
    this.replies = replies;
    this.clock = clock;
  }

  void connected(long number) {
    connection = number;
  }

  long now() {
    return clock.nanos();
  }

  boolean isOpen(String key) {
    return replies.isOpen(key);
  }

  /**
   * Sends a request, unless it is already pending.
   *
   * @param key what it asks
   * @param request the request by its id
   * @param repeat asks it again; null where that has a schedule of its own
   */
  void ask(
      String key,
      Lane lane,
      LongFunction<String> request,
      PendingReplies.Handler handler,
      @Nullable Runnable repeat) {
    if (!replies.isOpen(key)) {
      long id = replies.ask(key, handler, repeat);
      requests.send(connection, lane, id, request.apply(id));
    }
  }

  /** Gives the connection up. */
  void reconnect(String why) {
    requests.reconnect(connection, why);
  }
}
