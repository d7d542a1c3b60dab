package io.gammaflow.streams.time;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Instants as microseconds since the epoch. */
public final class Micros {
  /** The time of something that has not happened, or of which no time is known. */
  public static final long NEVER = Long.MIN_VALUE;

  /** 2200-01-01. */
  private static final long LATEST_TIME = 7_258_118_400_000_000L;

  /** The last second all of whose microseconds a long can hold, on both sides of the epoch. */
  private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000L - 1;

  private static final DateTimeFormatter ISO_MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

  private Micros() {}

  /**
   * The microseconds of an instant, truncated. An instant that no long can hold becomes the nearest
   * second that one can: no time of a record makes this fail.
   */
  public static long of(Instant t) {
    long second = Math.max(-LAST_SECOND, Math.min(t.getEpochSecond(), LAST_SECOND));
    return second * 1_000_000L + t.getNano() / 1000;
  }

  /** The instant of a number of microseconds. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
  }

  /** Whether a time is plausible: after 1970 and before 2200. Others are errors of unit. */
  public static boolean isPlausible(long micros) {
    return micros > 0 && micros < LATEST_TIME;
  }

  /** ISO-8601 UTC with 6 decimals and {@code Z}. */
  public static String iso(long micros) {
    return ISO_MICROS.format(instant(micros));
  }
}
