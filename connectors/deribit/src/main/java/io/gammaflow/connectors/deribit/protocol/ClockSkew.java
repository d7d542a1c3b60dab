package io.gammaflow.connectors.deribit.protocol;

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
public final class ClockSkew {
  private static final Logger LOG = LoggerFactory.getLogger(ClockSkew.class);
  private static final int KEPT = 16;

  /** Smaller than this it may as well be the way of the answer. */
  private static final long WORTH_MICROS = 1_000_000;

  /** No maintained clock is this far off: the answer's time is not usable. */
  private static final long MOST_MICROS = Duration.ofDays(1).toNanos() / 1000;

  private final long[] last = new long[KEPT];
  private final String whose;
  private int seen;
  private long assumed;
  private long micros;
  private long said;

  /**
   * @param whose clock it is, in a few words
   */
  public ClockSkew(String whose) {
    this.whose = whose;
  }

  /**
   * Reports what is known without answers: that the venue's clock is ahead by at least this much,
   * since nothing arrives before it has happened.
   */
  public void assume(long aheadMicros) {
    assumed = aheadMicros < WORTH_MICROS ? 0 : aheadMicros;
    set(assumed);
  }

  /** An answer of the venue's time arrived. */
  public void answered(long venueMicros, Instant receivedAt) {
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
    long told = Math.abs(largest) < WORTH_MICROS ? 0 : largest;
    set(assumed > 0 ? Math.max(assumed, told) : told);
  }

  private void set(long ahead) {
    micros = ahead;
    if (Math.abs(micros - said) >= WORTH_MICROS) {
      said = micros;
      LOG.warn(
          "the clock of {} is {} ms {} the venue's; arrivals are corrected by that",
          whose,
          Math.abs(micros) / 1000,
          micros > 0 ? "behind" : "ahead of");
    }
  }

  /** An arrival by the venue's clock. */
  public Instant corrected(Instant receivedAt) {
    return micros == 0 ? receivedAt : receivedAt.plus(micros, ChronoUnit.MICROS);
  }

  /** What arrivals are corrected by, milliseconds. */
  public long millis() {
    return micros / 1000;
  }
}
