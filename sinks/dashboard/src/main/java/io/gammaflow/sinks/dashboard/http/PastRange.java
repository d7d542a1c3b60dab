package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import io.gammaflow.sinks.dashboard.live.LiveHub;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An interval of a book's past, as a request names it.
 *
 * @param book a book that the hub knows
 * @param from inclusive
 * @param to exclusive, at most 31 days later
 */
record PastRange(String book, Instant from, Instant to) {
  private static final long LONGEST_MILLIS = Duration.ofDays(31).toMillis();

  /** Null when it was answered: another address, no such book, not whole numbers. */
  static @Nullable PastRange of(HttpExchange exchange, String path, LiveHub hub)
      throws IOException {
    if (!Query.isExactly(exchange, path)) {
      return null;
    }
    Query query = Query.of(exchange);
    String book = query.book();
    long from = query.number("from");
    long to = query.number("to");
    if (book == null || from < 0 || to <= from || to - from > LONGEST_MILLIS) {
      Answers.error(exchange, 400, "book, from and to are needed: whole milliseconds, 31 days");
      return null;
    }
    if (!hub.knows(book)) {
      Answers.error(exchange, 404, "no such book");
      return null;
    }
    return new PastRange(book, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
  }
}
