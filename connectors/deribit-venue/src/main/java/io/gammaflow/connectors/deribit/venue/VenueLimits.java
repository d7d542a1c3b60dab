package io.gammaflow.connectors.deribit.venue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether those who ask keep the venue's limits: credits that refill, of a price a method, and the
 * distance of two attempts to connect. Notes what breaks them. Not safe for threads: the venue's
 * lock guards it.
 */
final class VenueLimits {
  private static final double NANOS = 1e9;
  private static final int MOST_NOTED = 100;

  /** Evenly sent requests may arrive in a burst: this many more are still permitted. */
  private static final double TOLERANCE = 1.2;

  private record Price(String name, double pool, double cost, double refill) {}

  private static final Price SUBSCRIBE = new Price("subscriptions", 30_000, 3_000, 10_000);
  private static final Price LIST = new Price("lists", 50_000, 10_000, 10_000);
  private static final Price OTHER = new Price("requests", 50_000, 500, 10_000);

  private static final class Credits {
    private double left;
    private long asOf;
  }

  private final Duration apart;
  private final Map<Price, Credits> credits = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private long attemptAt = Long.MIN_VALUE;
  private long attempts;

  /**
   * @param apart least distance of two attempts to connect; zero for any
   */
  VenueLimits(Duration apart) {
    this.apart = apart;
  }

  void request(String method, long now) {
    Price price =
        switch (method) {
          case "public/subscribe", "public/unsubscribe" -> SUBSCRIBE;
          case "public/get_instruments" -> LIST;
          default -> OTHER;
        };
    double most = price.pool() * TOLERANCE + price.cost();
    Credits of = credits.computeIfAbsent(price, k -> new Credits());
    if (of.asOf == 0) {
      of.left = most;
    } else {
      of.left = Math.min(most, of.left + (now - of.asOf) / NANOS * price.refill());
    }
    of.asOf = now;
    of.left -= price.cost();
    if (of.left < 0) {
      of.left = 0;
      note("too many " + price.name() + " (" + method + ")");
    }
  }

  void attempt(long now) {
    attempts++;
    long since = now - attemptAt;
    if (attemptAt != Long.MIN_VALUE && since < apart.toNanos()) {
      note("connected again after " + since / 1_000_000 + " ms");
    }
    attemptAt = now;
  }

  long attempts() {
    return attempts;
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  private void note(String violation) {
    if (violations.size() < MOST_NOTED) {
      violations.add(violation);
    }
  }
}
