package io.gammaflow.connectors.cboe;

import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

/** Dates of Cboe's table: of expiry, and of the close that its open interest describes. */
final class CboeDates {
  private static final ExchangeCalendar CALENDAR = ExchangeCalendars.of("cboe");

  /** When the open interest of last night's close is published, New York. */
  private static final LocalTime PUBLICATION = LocalTime.of(6, 30);

  // Cboe is American: the month comes first. A date that is meant the other way does not fit the
  // option's symbol, which is compared. The last two are what spreadsheets make of the others.
  private static final List<DateTimeFormatter> EXPIRY_DATES =
      List.of(
          formatter("EEE MMM dd uuuu"),
          formatter("MM/dd/uuuu"),
          formatter("uuuu-MM-dd"),
          formatter("M/d/uuuu"),
          formatter("d-MMM-uu"));

  private CboeDates() {}

  /**
   * The date in an expiry column.
   *
   * @throws RejectedException BAD_TIMESTAMP
   */
  static LocalDate expiry(String text) throws RejectedException {
    for (DateTimeFormatter format : EXPIRY_DATES) {
      try {
        return LocalDate.parse(text, format);
      } catch (DateTimeParseException e) {
        continue;
      }
    }
    throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, "no date of expiry: " + text);
  }

  /**
   * The close that the open interest of a table describes: it is published in the morning of a
   * session and is that of the session before. Until then, and on a day without a session, the last
   * published one applies.
   */
  static Instant openInterestAsOf(Instant table) {
    LocalDate date = CALENDAR.sessionDate(table);
    Instant publication = date.atTime(PUBLICATION).atZone(CALENDAR.zone()).toInstant();
    boolean published = CALENDAR.isSession(date) && !table.isBefore(publication);
    return CALENDAR.close(
        CALENDAR.previousSession(published ? date : CALENDAR.previousSession(date)));
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).withResolverStyle(ResolverStyle.STRICT);
  }
}
