package io.gammaflow.streams.wire;

import java.io.Serializable;

/**
 * What time it is, for whoever must know what cannot have happened yet. What it says may refuse a
 * message and must never get into a number: a replay has no such clock.
 */
@FunctionalInterface
public interface WallClock extends Serializable {
  /** Microseconds since the epoch. */
  long micros();
}
