package io.gammaflow.streams.wire;

import java.io.Serializable;

/**
 * Wall clock that decides which times are in the future. It may reject a message and must never
 * enter a result: a replay has no such clock.
 */
@FunctionalInterface
public interface WallClock extends Serializable {
  /** Microseconds since the epoch. */
  long micros();
}
