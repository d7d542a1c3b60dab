package io.gammaflow.connectors.deribit.live;

import java.util.Map;
import java.util.TreeMap;

/** When the missing trades of a contract are asked for, and again. */
final class Backfills {
  private static final long MOST_WAIT = 60_000_000_000L;

  /** How often, and over how long, the venue must have answered without any of the trades. */
  private static final int EMPTY_ANSWERS = 5;

  private static final long EMPTY_FOR = 10_000_000_000L;

  private final long delayNanos;
  private final long retryNanos;
  private final Map<String, Attempt> attempts = new TreeMap<>();

  Backfills(LiveTimes times) {
    this.delayNanos = times.gapDelay().toNanos();
    this.retryNanos = times.gapRetry().toNanos();
  }

  /** A gap is open: its trades may still be on their way. */
  void opened(String symbol, long now) {
    attempts.computeIfAbsent(symbol, k -> new Attempt(now + delayNanos));
  }

  void closed(String symbol) {
    attempts.remove(symbol);
  }

  /** Whether to ask now; the next time is later. */
  boolean due(String symbol, long now) {
    Attempt attempt = attempts.computeIfAbsent(symbol, k -> new Attempt(now + delayNanos));
    if (now - attempt.at < 0) {
      return false;
    }
    if (attempt.tries == 0) {
      attempt.since = now;
    }
    attempt.at = now + Math.min(MOST_WAIT, retryNanos << Math.min(attempt.tries, 16));
    attempt.tries++;
    return true;
  }

  /** Some of the trades have come, but not all: the rest is asked for as at first. */
  void filled(String symbol) {
    Attempt attempt = attempts.get(symbol);
    if (attempt != null) {
      attempt.tries = Math.min(attempt.tries, 1);
      attempt.empty = 0;
    }
  }

  /** None of the trades has come; whether it has been so too often. */
  boolean isHopeless(String symbol, long now) {
    Attempt attempt = attempts.get(symbol);
    return attempt != null && ++attempt.empty >= EMPTY_ANSWERS && now - attempt.since >= EMPTY_FOR;
  }

  /** A new connection: ask soon. What was answered before stays answered. */
  void connected(long now) {
    for (Attempt attempt : attempts.values()) {
      attempt.at = now + delayNanos;
    }
  }

  private static final class Attempt {
    private long at;
    private int tries;
    private int empty;
    private long since;

    Attempt(long at) {
      this.at = at;
    }
  }
}
