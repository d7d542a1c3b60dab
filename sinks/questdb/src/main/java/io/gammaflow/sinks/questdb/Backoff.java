package io.gammaflow.sinks.questdb;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a limit, each drawn from its upper half so that writers spread out. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final RandomGenerator random;
  private long millis = FIRST.toMillis();

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  Duration next() {
    long pause = millis / 2 + random.nextLong(millis / 2 + 1);
    millis = Math.min(2 * millis, LIMIT.toMillis());
    return Duration.ofMillis(pause);
  }

  void reset() {
    millis = FIRST.toMillis();
  }
}
