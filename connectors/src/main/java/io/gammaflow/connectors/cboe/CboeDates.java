package io.gammaflow.connectors.cboe;

import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as Cboe's table writes them: of expiry, and of the table itself. */
final class CboeDates {
  private static final ZoneId NEW_YORK = ExchangeCalendar.of("cboe").zone();
  private static final int FIRST_YEAR = 2009;
  private static final int LAST_YEAR = 2099;

  // Cboe is American: the month comes first. A date that is meant the other way does not fit the
  // option's symbol, which is compared.
  private static final List<DateTimeFormatter> EXPIRY_DATES =
      List.of(formatter("EEE MMM dd uuuu"), formatter("MM/dd/uuuu"), formatter("uuuu-MM-dd"));

  private static final List<DateTimeFormatter> TABLE_DATES =
      List.of(formatter("MMMM d uuuu"), formatter("MMM d uuuu"));

  /** {@code September 14, 2023 at 4:31 PM EDT} or {@code Jun 29 2018 @ 09:45 ET}. */
  private static final Pattern TABLE_TIME =
      Pattern.compile(
          "([A-Z][a-z]{2,8}) ([0-9]{1,2}),? ([0-9]{4}) (?:at|@) ([0-9]{1,2}):([0-9]{2})"
              + "(?: ([AP]M))?(?: ([A-Z]{2,5}(?:[+-][0-9]{1,2})?))?(?= *(?:$|[\",]))");

  private static final Set<String> LOCAL = Set.of("ET", "");

  private CboeDates() {}

  /**
   * The date in an expiry column.
   *
   * @throws RejectedException BAD_TIMESTAMP
   */
  static LocalDate expiry(String text) throws RejectedException {
    LocalDate date = first(EXPIRY_DATES, text);
    if (date == null) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, "no date of expiry: " + text);
    }
    return date;
  }

  /**
   * The time that a line of the preamble states, New York unless it names another zone.
   *
   * @return null when the line states none
   * @throws RejectedException BAD_TIMESTAMP when it states one that cannot be
   */
  static @Nullable Instant table(String line) throws RejectedException {
    Matcher matcher = TABLE_TIME.matcher(line.replace('\u202f', ' ').replace('\u00a0', ' '));
    if (!matcher.find()) {
      return null;
    }
    String found = matcher.group();
    LocalDate date =
        first(TABLE_DATES, matcher.group(1) + ' ' + matcher.group(2) + ' ' + matcher.group(3));
    if (date == null || date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw bad("no date: " + found);
    }
    try {
      LocalDateTime local =
          date.atTime(hour(matcher.group(4), matcher.group(6)), Integer.parseInt(matcher.group(5)));
      String zone = matcher.group(7);
      return instant(local, zone == null ? "" : zone);
    } catch (DateTimeException e) {
      throw bad("no time: " + found);
    }
  }

  private static int hour(String digits, @Nullable String half) {
    int hour = Integer.parseInt(digits);
    if (half == null) {
      return hour;
    }
    if (hour < 1 || hour > 12) {
      throw new DateTimeException("hour of a half day");
    }
    return hour % 12 + (half.equals("PM") ? 12 : 0);
  }

  private static Instant instant(LocalDateTime local, String zone) throws RejectedException {
    if (LOCAL.contains(zone)) {
      // Two offsets when clocks go back: the earlier instant. None when they go forward.
      List<ZoneOffset> offsets = NEW_YORK.getRules().getValidOffsets(local);
      if (offsets.isEmpty()) {
        throw bad("no such time in New York: " + local);
      }
      return local.toInstant(offsets.get(0));
    }
    return switch (zone) {
      case "EDT" -> local.toInstant(ZoneOffset.ofHours(-4));
      case "EST" -> local.toInstant(ZoneOffset.ofHours(-5));
      case "UTC", "GMT" -> local.toInstant(ZoneOffset.UTC);
      default -> {
        if (!zone.startsWith("GMT")) {
          throw bad("time zone not known: " + zone);
        }
        int hours = Integer.parseInt(zone.substring("GMT".length()));
        yield local.toInstant(ZoneOffset.ofHours(hours));
      }
    };
  }

  private static @Nullable LocalDate first(List<DateTimeFormatter> formats, String text) {
    for (DateTimeFormatter format : formats) {
      try {
        return LocalDate.parse(text, format);
      } catch (DateTimeParseException e) {
        continue;
      }
    }
    return null;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).withResolverStyle(ResolverStyle.STRICT);
  }

  private static RejectedException bad(String detail) {
    return new RejectedException(DeadLetterReason.BAD_TIMESTAMP, detail);
  }
}
