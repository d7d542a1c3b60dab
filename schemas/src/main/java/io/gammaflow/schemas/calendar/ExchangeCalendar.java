package io.gammaflow.schemas.calendar;

import io.gammaflow.schemas.record.Settlement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When a venue trades, closes and lets its options expire. Implementations are immutable. */
public interface ExchangeCalendar {
  /** The zone that session dates are in. */
  ZoneId zone();

  /** Whether the venue trades on a date. */
  boolean isSession(LocalDate date);

  /**
   * Opening of a session.
   *
   * @throws IllegalArgumentException when the date is no session
   */
  Instant open(LocalDate date);

  /**
   * Close of a session: for US options the equity close, 16:00 New York or 13:00 on early closes.
   *
   * @throws IllegalArgumentException when the date is no session
   */
  Instant close(LocalDate date);

  /** The date in {@link #zone()}, whether or not it is a session. */
  LocalDate sessionDate(Instant instant);

  /** Last close strictly before an instant; round the clock: last whole hour strictly before. */
  Instant previousClose(Instant instant);

  /** First opening strictly after an instant; round the clock: the next whole hour. */
  Instant nextOpen(Instant instant);

  /** Last session strictly before a date. */
  LocalDate previousSession(LocalDate date);

  /** First session strictly after a date. */
  LocalDate nextSession(LocalDate date);

  /**
   * Instant at which an option stops to exist.
   *
   * @param root option root
   * @param date the date in its name; where that is no session, the session before counts
   * @param settlement PM: the session's close, early or not; AM: its opening; AVERAGE_30M: 08:00
   *     UTC
   * @throws IllegalArgumentException for a settlement that the venue does not know
   */
  Instant expiry(String root, LocalDate date, Settlement settlement);

  /**
   * Whether a living option is a 0DTE.
   *
   * @param now the tick
   * @param expiry expiry instant
   * @return false once expired; listed: same session date; round the clock: less than 24 h to go
   */
  boolean expiresToday(Instant now, Instant expiry);
}
