package io.gammaflow.connectors.deribit.live;

import java.time.Duration;
import java.util.SplittableRandom;

/** Waits before connecting again: doubled each time, spread by a seeded jitter. */
final class ReconnectBackoff {
  private final long leastNanos;
  private final long mostNanos;
  private final SplittableRandom random;
  private int failures;

  ReconnectBackoff(Duration least, Duration most, long seed) {
    this.leastNanos = Math.max(1, least.toNanos());
    this.mostNanos = Math.max(leastNanos, most.toNanos());
    this.random = new SplittableRandom(seed);
  }

  /** The next wait, nanoseconds: between half of the doubled wait and all of it. */
  long nextNanos() {
    double doubled = leastNanos * Math.pow(2, Math.min(failures, 30));
    failures++;
    double wait = Math.min(doubled, mostNanos);
    return (long) (wait * (0.5 + 0.5 * random.nextDouble()));
  }

  /** The connection holds. */
  void reset() {
    failures = 0;
  }
}
