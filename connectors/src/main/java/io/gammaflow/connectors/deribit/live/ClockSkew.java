package io.gammaflow.connectors.deribit.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the venue's clock is ahead of the receiver's, by the times of its answers. An answer is
 * always received later than it was sent, so the largest of the last differences is the nearest. A
 * receiver whose clock is wrong would otherwise take every message for one from the future.
 */
final class ClockSkew {
  private static final Logger LOG = LoggerFactory.getLogger(ClockSkew.class);
  private static final int KEPT = 16;

  /** Smaller than this it may as well be the way of the answer. */
  private static final long WORTH_MICROS = 1_000_000;

  /** No clock that is kept at all is so far off: the answer's time is none. */
  private static final long MOST_MICROS = Duration.ofDays(1).toNanos() / 1000;

  private final long[] last = new long[KEPT];
  private int seen;
  private long micros;
  private long said;

  /** An answer of the venue's time arrived. */
  void answered(long venueMicros, Instant receivedAt) {
    long ahead = venueMicros - ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt);
    if (Math.abs(ahead) > MOST_MICROS) {
      return;
    }
    last[seen % KEPT] = ahead;
    seen++;
    long largest = Long.MIN_VALUE;
    for (int i = 0; i < Math.min(seen, KEPT); i++) {
      largest = Math.max(largest, last[i]);
    }
    micros = Math.abs(largest) < WORTH_MICROS ? 0 : largest;
    if (Math.abs(micros - said) >= WORTH_MICROS) {
      said = micros;
      LOG.warn(
          "the clock of this host is {} ms {} the venue's; arrivals are corrected by that",
          Math.abs(micros) / 1000,
          micros > 0 ? "behind" : "ahead of");
    }
  }

  /** An arrival by the venue's clock. */
  Instant corrected(Instant receivedAt) {
    return micros == 0 ? receivedAt : receivedAt.plus(micros, ChronoUnit.MICROS);
  }

  long millis() {
    return micros / 1000;
  }
}
