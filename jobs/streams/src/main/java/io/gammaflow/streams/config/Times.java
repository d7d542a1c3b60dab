package io.gammaflow.streams.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Times and zones as people write them. */
public final class Times {
  private static final String RULE = "write 2021-06-01, 2021-06-01T16:00 or 2021-06-01T16:00:00Z";

  private Times() {}

  /**
   * A zone that means one thing: UTC or a region. Abbreviations such as EST are refused, they name
   * an offset in one place and a rule in another.
   */
  public static ZoneId zone(String text) {
    if (text.equals("UTC") || text.equals("Z")) {
      return ZoneOffset.UTC;
    }
    if (!text.contains("/") || !ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time zone; write UTC or Region/City, e.g. America/New_York");
    }
    return ZoneId.of(text);
  }

  /**
   * The instant, a date being its first one.
   *
   * @throws IllegalArgumentException for anything but a time; the message shows how to write one
   */
  public static Instant first(String text, ZoneId zone) {
    return text.length() == 10 ? date(text).atStartOfDay(zone).toInstant() : time(text, zone);
  }

  /**
   * The instant, a date being its last microsecond.
   *
   * @throws IllegalArgumentException as {@link #first}
   */
  public static Instant last(String text, ZoneId zone) {
    return text.length() == 10
        ? date(text).plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS)
        : time(text, zone);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is not a date; " + RULE, e);
    }
  }

  private static Instant time(String text, ZoneId zone) {
    String iso = text.replace(' ', 'T');
    try {
      return OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeException notOffset) {
      LocalDateTime local = local(text, iso);
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
      if (offsets.size() != 1) {
        throw new IllegalArgumentException(
            "'"
                + text
                + "' is "
                + (offsets.isEmpty() ? "not a time" : "two times")
                + " in "
                + zone
                + " (clocks change); give an offset",
            notOffset);
      }
      return local.toInstant(offsets.get(0));
    }
  }

  private static LocalDateTime local(String text, String iso) {
    try {
      return LocalDateTime.parse(iso);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is not a time; " + RULE, e);
    }
  }
}
