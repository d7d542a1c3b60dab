package io.gammaflow.simulation.agents;

/** Units of simulated time. */
final class Time {
  static final long MILLI = 1_000L;
  static final long SECOND = 1_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final double YEAR = 365.0 * DAY;

  private Time() {}

  /** A span as whole milliseconds, at least one. */
  static long span(double micros) {
    return Math.max(1, Math.round(micros / MILLI)) * MILLI;
  }

  /** The first multiple of a step after a time. */
  static long next(long micros, long step) {
    return (Math.floorDiv(micros, step) + 1) * step;
  }

  /** Years from one time to a later one, never less than a second. */
  static double years(long fromMicros, long toMicros) {
    return Math.max(toMicros - fromMicros, SECOND) / YEAR;
  }
}
