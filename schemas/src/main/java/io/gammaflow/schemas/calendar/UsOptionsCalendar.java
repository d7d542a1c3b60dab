package io.gammaflow.schemas.calendar;

import io.gammaflow.schemas.record.Settlement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** US listed options: 09:30 to 16:00 New York, holidays and early closes from the table. */
final class UsOptionsCalendar implements ExchangeCalendar {
  static final UsOptionsCalendar INSTANCE = new UsOptionsCalendar(SpecialDays.load());

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime OPEN = LocalTime.of(9, 30);
  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);

  private final SpecialDays specialDays;

  private UsOptionsCalendar(SpecialDays specialDays) {
    this.specialDays = specialDays;
  }

  @Override
  public ZoneId zone() {
    return NEW_YORK;
  }

  @Override
  public boolean isSession(LocalDate date) {
    DayOfWeek day = date.getDayOfWeek();
    return day != DayOfWeek.SATURDAY
        && day != DayOfWeek.SUNDAY
        && !specialDays.holidays().contains(date);
  }

  @Override
  public Instant open(LocalDate date) {
    return at(session(date), OPEN);
  }

  @Override
  public Instant close(LocalDate date) {
    boolean early = specialDays.earlyCloses().contains(session(date));
    return at(date, early ? EARLY_CLOSE : CLOSE);
  }

  @Override
  public LocalDate sessionDate(Instant instant) {
    return LocalDate.ofInstant(instant, NEW_YORK);
  }

  @Override
  public Instant previousClose(Instant instant) {
    LocalDate date = sessionDate(instant);
    if (isSession(date)) {
      Instant today = close(date);
      if (today.isBefore(instant)) {
        return today;
      }
    }
    return close(previousSession(date));
  }

  @Override
  public Instant nextOpen(Instant instant) {
    LocalDate date = sessionDate(instant);
    if (isSession(date)) {
      Instant today = open(date);
      if (today.isAfter(instant)) {
        return today;
      }
    }
    return open(nextSession(date));
  }

  @Override
  public LocalDate previousSession(LocalDate date) {
    LocalDate candidate = date.minusDays(1);
    while (!isSession(candidate)) {
      candidate = candidate.minusDays(1);
    }
    return candidate;
  }

  @Override
  public LocalDate nextSession(LocalDate date) {
    LocalDate candidate = date.plusDays(1);
    while (!isSession(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  @Override
  public Instant expiry(String root, LocalDate date, Settlement settlement) {
    LocalDate last = isSession(date) ? date : previousSession(date);
    return switch (settlement) {
      case PM -> close(last);
      case AM -> open(last);
      case AVERAGE_30M, UNKNOWN ->
          throw new IllegalArgumentException("US options settle AM or PM, not " + settlement);
    };
  }

  @Override
  public boolean expiresToday(Instant now, Instant expiry) {
    return expiry.isAfter(now) && sessionDate(expiry).equals(sessionDate(now));
  }

  private LocalDate session(LocalDate date) {
    if (!isSession(date)) {
      throw new IllegalArgumentException("no session on " + date);
    }
    return date;
  }

  private static Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(NEW_YORK).toInstant();
  }
}
