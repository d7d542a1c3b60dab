package io.gammaflow.connectors.deribit.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of a market in this JVM: the venue's clock and the receiver's agree, and only a test
 * moves them. Waits go by the host's clock, or by hand.
 */
enum MarketTime implements LiveClock, InstantSource {
  INSTANCE;

  private static final AtomicLong MILLIS = new AtomicLong(Trades.START.toEpochMilli());

  static void set(Instant now) {
    MILLIS.set(now.toEpochMilli());
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(MILLIS.get());
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
