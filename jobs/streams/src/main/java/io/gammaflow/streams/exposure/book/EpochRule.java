package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.time.Micros;

/**
 * Epochs of open interest: on listed venues each new close ends one; round the clock the first OI
 * report at or after a whole hour does. Times are microseconds.
 */
public final class EpochRule {
  static final long HOUR = 3_600_000_000L;

  /** Two epochs: how far back trades may be amended, and the largest age of an OI report. */
  private static final int EPOCHS = 2;

  /** Smallest length of a round-the-clock epoch, microseconds. */
  private static final long SHORTEST = 1_000_000L;

  /** Sessions that are counted one by one. */
  private static final int LONGEST = 250;

  private EpochRule() {}

  /**
   * Whether an OI report ends an epoch.
   *
   * @param start the figure that began it, {@link Micros#NEVER} where there was none
   * @param asOf the close that the new report describes
   */
  static boolean closes(String venue, long start, long asOf) {
    if (start == Micros.NEVER) {
      return true;
    }
    return Calendars.isRoundTheClock(venue)
        ? Math.floorDiv(asOf, HOUR) > Math.floorDiv(start, HOUR)
        : asOf > start;
  }

  /**
   * Whether a contract was listed after the stream of its venue began.
   *
   * @param begun the first record of the venue
   * @param seen the first record of the contract
   */
  static boolean isNew(String venue, long begun, long seen) {
    return Calendars.isRoundTheClock(venue)
        ? seen - begun > HOUR
        : Calendars.previousClose(venue, seen) > begun;
  }

  /**
   * Length of an epoch in the unit that parameters are per: sessions, or hours where the venue
   * never closes.
   *
   * @param start {@link Micros#NEVER} counts as one epoch before
   * @param asOf the close that ended it
   */
  static double length(String venue, long start, long asOf) {
    if (start == Micros.NEVER) {
      return 1;
    }
    if (Calendars.isRoundTheClock(venue)) {
      return Math.max(asOf - start, SHORTEST) / (double) HOUR;
    }
    int sessions = 1;
    long close = Calendars.previousClose(venue, asOf);
    while (close > start && sessions < LONGEST) {
      close = Calendars.previousClose(venue, close);
      sessions++;
    }
    return sessions;
  }

  /**
   * The start of the epoch before the current one: round the clock two hours ago, listed the close
   * before the last. Trades up to it can no longer be amended, and the journal forgets them.
   */
  static long horizon(String venue, long now) {
    if (Calendars.isRoundTheClock(venue)) {
      return now - EPOCHS * HOUR;
    }
    long close = now;
    for (int i = 0; i < EPOCHS; i++) {
      close = Calendars.previousClose(venue, close);
    }
    return close;
  }

  /**
   * The end of the epoch that an instant lies in: round the clock the next whole hour, else the
   * venue's next close.
   */
  static long end(String venue, long now) {
    return !Calendars.isKnown(venue) || Calendars.isRoundTheClock(venue)
        ? (Math.floorDiv(now, HOUR) + 1) * HOUR
        : Calendars.nextClose(venue, now);
  }

  /**
   * Whether the latest OI report of a venue is older than its calendar allows: it describes a time
   * before the {@link #horizon}. A missing report is older than any.
   */
  public static boolean isStale(String venue, long asOf, long now) {
    return asOf < horizon(venue, now);
  }
}
