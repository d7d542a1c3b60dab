package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.streams.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Exchange calendars by venue, in microseconds. */
public final class Calendars {
  private static final Map<String, ExchangeCalendar> BY_VENUE = new ConcurrentHashMap<>();

  private Calendars() {}

  /** Whether a venue has a calendar: without one its contracts cannot be dated. */
  public static boolean isKnown(String venue) {
    return ExchangeCalendars.isKnown(venue);
  }

  public static ExchangeCalendar of(String venue) {
    return BY_VENUE.computeIfAbsent(venue, ExchangeCalendars::of);
  }

  /** Whether the venue never closes. */
  public static boolean isRoundTheClock(String venue) {
    return of(venue).zone().equals(ZoneOffset.UTC);
  }

  /** The last close strictly before an instant. */
  public static long previousClose(String venue, long now) {
    return Micros.of(of(venue).previousClose(Micros.instant(now)));
  }

  /** The first close at or after an instant. */
  public static long nextClose(String venue, long now) {
    ExchangeCalendar calendar = of(venue);
    Instant at = Micros.instant(now);
    Instant until = at.plus(Duration.ofDays(1));
    Instant close = calendar.previousClose(until);
    while (close.isBefore(at)) {
      until = until.plus(Duration.ofDays(1));
      close = calendar.previousClose(until);
    }
    return Micros.of(close);
  }

  /** Whether two instants lie in one session: a quote of yesterday signs no trade of today. */
  public static boolean sameSession(String venue, long a, long b) {
    ExchangeCalendar calendar = of(venue);
    return isRoundTheClock(venue)
        || calendar.sessionDate(Micros.instant(a)).equals(calendar.sessionDate(Micros.instant(b)));
  }

  /** Whether an option expires on the day of {@code now}. */
  public static boolean expiresToday(String venue, long now, long expiry) {
    return of(venue).expiresToday(Micros.instant(now), Micros.instant(expiry));
  }
}
