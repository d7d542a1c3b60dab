package io.gammaflow.runtime.job;

import io.gammaflow.streams.time.Micros;
import io.gammaflow.streams.wire.WallClock;
import java.time.Instant;

/** The clock of this machine, for what may refuse a message and gets into no number. */
public final class SystemClock implements WallClock {
  private static final long serialVersionUID = 1L;

  /** The clock of this machine. */
  public SystemClock() {}

  @Override
  public long micros() {
    return Micros.of(Instant.now());
  }
}
