package io.gammaflow.connectors.deribit.live;

import java.util.Map;
import java.util.TreeMap;

/** When the missing trades of a contract are asked for, and again. */
final class Backfills {
  private static final long MOST_WAIT = 60_000_000_000L;

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
    attempt.at = now + Math.min(MOST_WAIT, retryNanos << Math.min(attempt.tries, 16));
    attempt.tries++;
    return true;
  }

  /** A new connection: ask at once. */
  void connected() {
    attempts.clear();
  }

  private static final class Attempt {
    private long at;
    private int tries;

    Attempt(long at) {
      this.at = at;
    }
  }
}
