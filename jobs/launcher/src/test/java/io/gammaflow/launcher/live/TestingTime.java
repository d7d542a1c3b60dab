package io.gammaflow.launcher.live;

import io.gammaflow.connectors.deribit.live.LiveClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The time of a market in this JVM, moved by a test; waits go by the host's clock. */
enum TestingTime implements LiveClock, InstantSource {
  INSTANCE;

  private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);

  static void set(Instant now) {
    NOW.set(now);
  }

  @Override
  public Instant now() {
    return instant();
  }

  @Override
  public Instant instant() {
    return NOW.get();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
