package io.gammaflow.operations.live;

import io.gammaflow.connectors.deribit.live.LiveClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The time of a market in this JVM, moved by a test; waits go by the host's clock. */
enum TestingTime implements LiveClock, InstantSource {
  INSTANCE;

  private static final AtomicLong MILLIS = new AtomicLong();

  static void set(Instant now) {
    MILLIS.set(now.toEpochMilli());
  }

  @Override
  public Instant now() {
    return instant();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(MILLIS.get());
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
