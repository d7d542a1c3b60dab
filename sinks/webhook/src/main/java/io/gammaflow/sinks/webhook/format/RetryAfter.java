package io.gammaflow.sinks.webhook.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The pause that a receiver asks for. What cannot be read asks for none. */
final class RetryAfter {
  /** More than this is a mistake or an attack: no alert is delayed for longer. */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final String HEADER = "Retry-After";
  private static final String FIELD = "retry_after";
  private static final double MILLIS_PER_SECOND = 1000;
  private static final JsonFactory JSON = new JsonFactory();

  private RetryAfter() {}

  /** {@code Retry-After} in seconds or as a date (RFC 9110, section 10.2.3). */
  static Optional<Duration> ofHeader(Reply reply, Instant now) {
    Optional<Duration> seconds = seconds(reply, HEADER);
    return seconds.isPresent()
        ? seconds
        : reply.headers().firstValue(HEADER).flatMap(text -> date(text, now));
  }

  /** A header of seconds, with or without a fraction. */
  static Optional<Duration> seconds(Reply reply, String header) {
    return reply.headers().firstValue(header).flatMap(RetryAfter::parsed);
  }

  /** The number {@code retry_after} of a JSON body in seconds, wherever in it. */
  static Optional<Duration> ofBody(Reply reply) {
    try (JsonParser json = JSON.createParser(reply.text())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isNumeric() && FIELD.equals(json.currentName())) {
          return parsed(json.getText());
        }
      }
    } catch (IOException e) {
      // No JSON, or its begin only: then it asks for no pause that could be read.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Duration> parsed(String text) {
    try {
      double seconds = Double.parseDouble(text);
      return Double.isFinite(seconds) && seconds >= 0
          ? Optional.of(bounded(seconds))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Rounded up: a moment too early is refused again. */
  private static Duration bounded(double seconds) {
    double most = LONGEST.toSeconds();
    return Duration.ofMillis((long) Math.ceil(Math.min(seconds, most) * MILLIS_PER_SECOND));
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(now, until);
      if (pause.isNegative()) {
        return Optional.of(Duration.ZERO);
      }
      return Optional.of(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
