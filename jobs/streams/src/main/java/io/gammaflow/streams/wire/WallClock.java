package io.gammaflow.streams.wire;

import io.gammaflow.streams.record.MarketRecords;
import java.io.Serializable;
import java.time.Instant;

/**
 * What time it is, for whoever must know what cannot have happened yet. What it says may refuse a
 * message and must never get into a number: a replay has no such clock.
 */
@FunctionalInterface
public interface WallClock extends Serializable {
  /** The clock of this machine. */
  WallClock SYSTEM = () -> MarketRecords.micros(Instant.now());

  /** Microseconds since the epoch. */
  long micros();
}
