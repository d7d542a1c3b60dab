package io.gammaflow.operations.doctor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** What time it is at the venue, by the date that every web server sends. */
final class VenueClock {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** A date has whole seconds: on average half a one has passed. */
  private static final Duration HALF = Duration.ofMillis(500);

  private VenueClock() {}

  /**
   * How far this machine's clock is ahead.
   *
   * @param webSocket address of the venue
   * @throws IOException when it does not answer, or without a date
   */
  static Duration apart(URI webSocket) throws IOException {
    URI uri = URI.create(webSocket.toString().replaceFirst("^ws", "http"));
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).GET().build();
    try {
      HttpResponse<Void> answer =
          HttpClient.newBuilder()
              .connectTimeout(LIMIT)
              .build()
              .send(request, HttpResponse.BodyHandlers.discarding());
      String date = answer.headers().firstValue("date").orElse("");
      Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(there.plus(HALF), Instant.now());
    } catch (DateTimeParseException e) {
      throw new IOException("its answer has no date", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
