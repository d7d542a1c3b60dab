package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parameters of a request: a book's name and whole numbers, nothing else gets through. */
final class Query {
  private static final Pattern BOOK = Pattern.compile("[A-Za-z0-9_.^-]{1,40}(@[a-z0-9-]{1,20})?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

  private final Map<String, String> values = new HashMap<>();

  private Query() {}

  static Query of(HttpExchange exchange) {
    Query query = new Query();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return query;
  }

  /** Answers 404 for an address that only begins like a known one. */
  static boolean isExactly(HttpExchange exchange, String path) throws IOException {
    if (exchange.getRequestURI().getPath().equals(path)) {
      return true;
    }
    Answers.error(exchange, 404, "no such page");
    return false;
  }

  /** A book's name, null when absent or not a name. */
  @Nullable String book() {
    String value = values.get("book");
    return value != null && BOOK.matcher(value).matches() ? value : null;
  }

  /** A whole number, -1 when absent or anything else. */
  long number(String name) {
    String value = values.get(name);
    return value != null && NUMBER.matcher(value).matches() ? Long.parseLong(value) : -1;
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
