package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.schemas.calendar.ExchangeCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** A date in New York and the instants of its bars. */
final class TradingDay {
  /** Length of a minute bar. */
  static final Duration BAR = Duration.ofMinutes(1);

  private static final ExchangeCalendar CALENDAR = ExchangeCalendars.of("lean-usa");
  private static final Duration USUAL_CLOSE = Duration.ofHours(16);
  private static final LocalTime PUBLICATION = LocalTime.of(6, 30);

  private final LocalDate date;
  private final Instant midnight;

  TradingDay(LocalDate date) {
    this.date = date;
    // Clocks change at 02:00 on days without a session: the noon's offset is that of every bar.
    this.midnight =
        date.atTime(LocalTime.NOON).atZone(CALENDAR.zone()).toInstant().minus(Duration.ofHours(12));
  }

  LocalDate date() {
    return date;
  }

  Instant midnight() {
    return midnight;
  }

  /** The end of the last bar of the day. */
  Instant end() {
    return midnight.plus(Duration.ofDays(1));
  }

  /** Whether any instant of the day is asked for. */
  boolean isWanted(ReadOptions options) {
    Instant from = options.from();
    Instant to = options.to();
    return (from == null || !end().isBefore(from)) && (to == null || !midnight.isAfter(to));
  }

  Instant at(long millisOfDay) {
    return midnight.plusMillis(millisOfDay);
  }

  /** When the morning's open interest is published. */
  Instant publication() {
    return midnight.plus(Duration.ofNanos(PUBLICATION.toNanoOfDay()));
  }

  /** The close of the day; of a day without a session the usual hour. */
  Instant close() {
    return CALENDAR.isSession(date) ? CALENDAR.close(date) : midnight.plus(USUAL_CLOSE);
  }

  /** The close that the morning's open interest describes: that of the session before. */
  Instant closeBefore() {
    return CALENDAR.close(CALENDAR.previousSession(date));
  }

  /** The session at whose morning a close of this date is published. */
  static LocalDate sessionAfter(LocalDate date) {
    return CALENDAR.nextSession(date);
  }
}
