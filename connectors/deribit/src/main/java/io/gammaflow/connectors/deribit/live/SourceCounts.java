package io.gammaflow.connectors.deribit.live;

import java.util.concurrent.atomic.AtomicLongArray;

/** The counts of one source; read and written by any thread. */
final class SourceCounts {
  private final AtomicLongArray counts = new AtomicLongArray(LiveCount.values().length);

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
