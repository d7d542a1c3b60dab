package io.gammaflow.connectors.deribit.live;

import java.util.concurrent.atomic.AtomicLongArray;

/** The counts of one source; read and written by any thread. */
final class SourceCounts {
  private final AtomicLongArray counts = new AtomicLongArray(LiveCount.values().length);
  private volatile long messageAt;

  /**
   * @param now when the source begins, by the clock without a date
   */
  SourceCounts(long now) {
    messageAt = now;
  }

  /** A message has come. */
  void message(long now) {
    messageAt = now;
    add(LiveCount.FRAMES);
  }

  /** Nanoseconds since the last message, or since the beginning. */
  long silence(long now) {
    return Math.max(0, now - messageAt);
  }

  void add(LiveCount count) {
    counts.incrementAndGet(count.ordinal());
  }

  void add(LiveCount count, long more) {
    counts.addAndGet(count.ordinal(), more);
  }

  void set(LiveCount count, long value) {
    counts.set(count.ordinal(), value);
  }

  long of(LiveCount count) {
    return counts.get(count.ordinal());
  }
}
