package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.streams.record.MarketRecords;
import java.time.Instant;

/**
 * Epochs of open interest: on listed venues each new close ends one; round the clock the first
 * figure at or after a whole hour does. Times are microseconds.
 */
public final class EpochRule {
  private static final long HOUR = 3_600_000_000L;

  /** Two epochs: what may still be amended, and how old a figure may get. */
  private static final int EPOCHS = 2;

  private EpochRule() {}

  /**
   * Whether a figure ends an epoch.
   *
   * @param start the figure that began it, {@link ContractTable#NEVER} where there was none
   * @param asOf the close that the new figure describes
   */
  static boolean closes(String venue, long start, long asOf) {
    if (start == ContractTable.NEVER) {
      return true;
    }
    return Calendars.isRoundTheClock(venue)
        ? Math.floorDiv(asOf, HOUR) > Math.floorDiv(start, HOUR)
        : asOf > start;
  }

  /**
   * The start of the epoch before the current one: round the clock two hours ago, listed the close
   * before the last. Trades up to it can no longer be amended, and the journal forgets them.
   */
  static long horizon(String venue, long now) {
    if (Calendars.isRoundTheClock(venue)) {
      return now - EPOCHS * HOUR;
    }
    ExchangeCalendar calendar = Calendars.of(venue);
    Instant close = MarketRecords.instant(now);
    for (int i = 0; i < EPOCHS; i++) {
      close = calendar.previousClose(close);
    }
    return MarketRecords.micros(close);
  }

  /**
   * Whether a venue's latest figure is older than its calendar allows: it describes a time before
   * the {@link #horizon}. No figure at all is older than any.
   */
  public static boolean isStale(String venue, long asOf, long now) {
    return asOf < horizon(venue, now);
  }
}
