package io.gammaflow.schemas.calendar;

import io.gammaflow.schemas.record.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Crypto venues: never closed, every whole hour is a close, options expire at 08:00 UTC. */
final class RoundTheClockCalendar implements ExchangeCalendar {
  static final RoundTheClockCalendar INSTANCE = new RoundTheClockCalendar();

  private static final LocalTime EXPIRY = LocalTime.of(8, 0);
  private static final Duration DAY = Duration.ofDays(1);

  private RoundTheClockCalendar() {}

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public boolean isSession(LocalDate date) {
    return true;
  }

  @Override
  public Instant open(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  @Override
  public Instant close(LocalDate date) {
    return open(date.plusDays(1));
  }

  @Override
  public LocalDate sessionDate(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  @Override
  public Instant previousClose(Instant instant) {
    return instant.minusNanos(1).truncatedTo(ChronoUnit.HOURS);
  }

  @Override
  public Instant nextOpen(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  @Override
  public LocalDate previousSession(LocalDate date) {
    return date.minusDays(1);
  }

  @Override
  public LocalDate nextSession(LocalDate date) {
    return date.plusDays(1);
  }

  @Override
  public Instant expiry(String root, LocalDate date, Settlement settlement) {
    if (settlement != Settlement.AVERAGE_30M) {
      throw new IllegalArgumentException("crypto options settle AVERAGE_30M, not " + settlement);
    }
    return date.atTime(EXPIRY).toInstant(ZoneOffset.UTC);
  }

  @Override
  public boolean expiresToday(Instant now, Instant expiry) {
    return expiry.isAfter(now) && Duration.between(now, expiry).compareTo(DAY) < 0;
  }
}
