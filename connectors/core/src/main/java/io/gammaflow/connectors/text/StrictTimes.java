package io.gammaflow.connectors.text;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;

/**
 * Times since 1970 in the unit that the format specifies; another unit is outside the accepted
 * years.
 */
public final class StrictTimes {
  // Before the first there was nothing to trade here; listed data begins after it as well.
  private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private StrictTimes() {}

  /**
   * Seconds since 1970.
   *
   * @throws RejectedException BAD_TIMESTAMP outside 2009 to 2099, or no whole number
   */
  public static Instant ofSeconds(String text, String what) throws RejectedException {
    long value = whole(text, what);
    if (value < EARLIEST.getEpochSecond() || value >= LATEST.getEpochSecond()) {
      throw outside(text, what, "seconds");
    }
    return Instant.ofEpochSecond(value);
  }

  /**
   * Milliseconds since 1970.
   *
   * @throws RejectedException BAD_TIMESTAMP outside 2009 to 2099, or no whole number
   */
  public static Instant ofMillis(String text, String what) throws RejectedException {
    return ofMillis(whole(text, what), what);
  }

  /**
   * Milliseconds since 1970.
   *
   * @throws RejectedException BAD_TIMESTAMP outside 2009 to 2099
   */
  public static Instant ofMillis(long millis, String what) throws RejectedException {
    if (millis < EARLIEST.toEpochMilli() || millis >= LATEST.toEpochMilli()) {
      throw outside(Long.toString(millis), what, "milliseconds");
    }
    return Instant.ofEpochMilli(millis);
  }

  /**
   * Milliseconds since 1970, or a date and time as ISO 8601 writes it, with a blank or a T between
   * them; UTC without an offset.
   *
   * @throws RejectedException BAD_TIMESTAMP outside 2009 to 2099, or for any other text
   */
  public static Instant ofMillisOrIso(String text, String what) throws RejectedException {
    if (text.indexOf(':') < 0) {
      return ofMillis(text, what);
    }
    try {
      String iso = text.replace(' ', 'T');
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
      Instant time =
          parsed instanceof OffsetDateTime at
              ? at.toInstant()
              : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
      return ofMillis(time.toEpochMilli(), what);
    } catch (DateTimeParseException e) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, what + " is not a time: " + text);
    }
  }

  private static long whole(String text, String what) throws RejectedException {
    try {
      return StrictNumbers.whole(text, what);
    } catch (RejectedException e) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, String.valueOf(e.getMessage()));
    }
  }

  private static RejectedException outside(String text, String what, String unit) {
    return new RejectedException(
        DeadLetterReason.BAD_TIMESTAMP, what + " is not a time in " + unit + ": " + text);
  }
}
