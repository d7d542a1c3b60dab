package io.gammaflow.sinks.client;

/**
 * Whether a book's writer lives and its signals follow. Written by the client's thread, read by
 * any; times are of this machine's monotonic clock.
 */
final class Pulse {
  private static final long NOT_BEHIND = Long.MAX_VALUE;

  private final long silenceNanos;
  private final long lagNanos;
  private boolean heard;
  private long quickest;
  private long awaited;
  private volatile long aliveAt;
  private volatile long behindSince = NOT_BEHIND;

  /** Stale until the first heartbeat. */
  Pulse(long silenceNanos, long lagNanos, long now) {
    this.silenceNanos = silenceNanos;
    this.lagNanos = lagNanos;
    this.aliveAt = now - silenceNanos - 1;
  }

  /**
   * A heartbeat has come. Clocks of two machines differ by a constant, which the quickest heartbeat
   * bounds; one that took longer than that is as old as it took.
   */
  void beat(long sentAtNanos, long now) {
    long took = now - sentAtNanos;
    quickest = heard ? Math.min(quickest, took) : took;
    long sent = sentAtNanos + quickest;
    aliveAt = heard ? Math.max(aliveAt, sent) : sent;
    heard = true;
  }

  /** A heartbeat names a signal that has not come yet. */
  void await(long signalSeq, long now) {
    if (behindSince == NOT_BEHIND) {
      awaited = signalSeq;
      behindSince = now;
    }
  }

  /** A signal has come. */
  void reached(long signalSeq) {
    if (signalSeq >= awaited) {
      behindSince = NOT_BEHIND;
    }
  }

  boolean isSilent(long now) {
    return now - aliveAt > silenceNanos;
  }

  boolean isBehind(long now) {
    long since = behindSince;
    return since != NOT_BEHIND && now - since > lagNanos;
  }
}
