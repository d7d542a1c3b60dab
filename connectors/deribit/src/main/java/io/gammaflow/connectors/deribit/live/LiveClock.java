package io.gammaflow.connectors.deribit.live;

import java.io.Serializable;
import java.time.Instant;

/** The receiver's time: arrivals are stamped and waits are measured with it, nothing else. */
public interface LiveClock extends Serializable {

  /** Now, UTC: a message may be 5 s ahead of it, not more. */
  Instant now();

  /** Nanoseconds since some instant; never goes back. */
  long nanos();

  /** The host's clocks. */
  static LiveClock system() {
    return SystemClock.INSTANCE;
  }

  /** The host's clocks. */
  enum SystemClock implements LiveClock {
    INSTANCE;

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }
}
