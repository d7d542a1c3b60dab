package io.gammaflow.schemas.freshness;

import io.gammaflow.schemas.record.Heartbeat;
import org.jspecify.annotations.Nullable;

/**
 * Whether a book's numbers are fresh, by its heartbeats. Written by one thread, read by any, which
 * allocates nothing. Times that are handed in are of the reader's own clock, nanoseconds.
 *
 * <p>Three clocks take part. The ages of progress and pulse when the heartbeat was sent are
 * differences of the writer's clock to those of the venue and of ingest: these must agree to a
 * second. A slow clock makes everything look old, one more than a second ahead is rejected, so a
 * clock error can make numbers stale but never fresh. The time since sending is measured by the
 * reader's clock alone, whose offset does not matter: the fastest heartbeat bounds the difference.
 */
public final class Freshness {
  private static final long NOT_BEHIND = Long.MAX_VALUE;

  private final long silence;
  private final long age;
  private final long lag;
  private boolean heard;
  private long quickest;
  private long awaited;
  private volatile @Nullable HeartbeatAges last;
  private volatile long behindSince = NOT_BEHIND;

  /** Stale until the first heartbeat. */
  public Freshness(FreshnessBounds bounds) {
    this.silence = bounds.silence().toNanos();
    this.age = bounds.age().toNanos();
    this.lag = bounds.lag().toNanos();
  }

  /** A heartbeat has arrived; a delayed one counts with its true age. */
  public void beat(Heartbeat heartbeat, long now) {
    long sentAt = HeartbeatAges.nanos(heartbeat.getSentAt());
    long took = now - sentAt;
    quickest = heard ? Math.min(quickest, took) : took;
    heard = true;
    HeartbeatAges sign = HeartbeatAges.of(heartbeat, sentAt + quickest);
    HeartbeatAges before = last;
    if (before == null || sign.sent() - before.sent() >= 0) {
      last = sign;
    }
  }

  /** A heartbeat announces a signal that has not arrived yet. */
  public void await(long signalSeq, long now) {
    if (behindSince == NOT_BEHIND) {
      awaited = signalSeq;
      behindSince = now;
    }
  }

  /** A signal has arrived. */
  public void reached(long signalSeq) {
    if (signalSeq >= awaited) {
      behindSince = NOT_BEHIND;
    }
  }

  /** Whether all inputs of the book are alive. */
  public boolean isFresh(long now) {
    return freshFor(now) >= 0;
  }

  /** Remaining time without further heartbeats, nanoseconds; below 0 = stale. */
  public long freshFor(long now) {
    HeartbeatAges sign = last;
    if (sign == null || !sign.isVouched()) {
      return -1;
    }
    long left = Math.min(silence - (now - sign.sent()), age - sign.dataAge(now));
    long since = behindSince;
    return since == NOT_BEHIND ? left : Math.min(left, lag - (now - since));
  }

  /** What is silent or late, in words; empty while fresh. */
  public String why(long now) {
    HeartbeatAges sign = last;
    if (sign == null) {
      return "no heartbeat of exposure yet";
    }
    if (now - sign.sent() > silence) {
      return "no heartbeat of exposure for "
          + HeartbeatAges.seconds(now - sign.sent())
          + ": it has stopped, or the connection to it is down";
    }
    if (!sign.isVouched()) {
      return sign.whatIsMissing();
    }
    if (sign.dataAge(now) > age) {
      return sign.whatIsOld(now, silence, age - HeartbeatAges.MOST_AHEAD);
    }
    return isBehind(now) ? "signals lag behind their heartbeats" : "";
  }

  private boolean isBehind(long now) {
    long since = behindSince;
    return since != NOT_BEHIND && now - since > lag;
  }
}
