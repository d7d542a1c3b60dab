package io.gammaflow.streams.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and a unit. */
public final class Durations {
  /** What stands for no duration at all. */
  public static final String NONE = "none";

  private static final long NANOS_PER_MICRO = 1000;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s?([a-zA-Z]*)");
  private static final Map<String, Long> MICROS =
      Map.of("us", 1L, "ms", 1_000L, "s", 1_000_000L, "m", 60_000_000L, "h", 3_600_000_000L);

  private Durations() {}

  /**
   * Microseconds of {@code 100ms}, {@code 1s}, {@code 1m}, {@code 2h}.
   *
   * @throws IllegalArgumentException with the rule, when it is no duration or has no unit
   */
  public static long micros(String text) {
    Matcher match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a duration; write 100ms, 1s or 1m");
    }
    if (match.group(2).isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' has no unit; write " + text + "s, " + text + "ms or " + text + "m");
    }
    Long unit = MICROS.get(match.group(2));
    if (unit == null) {
      throw new IllegalArgumentException(
          "'" + match.group(2) + "' is not a unit of time; use one of us, ms, s, m, h");
    }
    long count = Long.parseLong(match.group(1));
    if (count > Long.MAX_VALUE / unit) {
      throw new IllegalArgumentException("'" + text + "' is longer than time can be");
    }
    return count * unit;
  }

  /** The same, where {@code none} is allowed and means 0. */
  public static long microsOrNone(String text) {
    return text.equals(NONE) ? 0 : micros(text);
  }

  /** Whole microseconds of a duration. */
  public static long toMicros(Duration duration) {
    return duration.toNanos() / NANOS_PER_MICRO;
  }

  /** The duration of so many microseconds. */
  public static Duration ofMicros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  /** The shortest way to write it: {@code 1m}, {@code 250ms}; {@code none} for 0. */
  public static String print(long micros) {
    if (micros == 0) {
      return NONE;
    }
    for (String unit : new String[] {"h", "m", "s", "ms"}) {
      long size = MICROS.getOrDefault(unit, 1L);
      if (micros % size == 0) {
        return micros / size + unit;
      }
    }
    return micros + "us";
  }
}
