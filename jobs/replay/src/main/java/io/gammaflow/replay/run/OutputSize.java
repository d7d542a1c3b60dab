package io.gammaflow.replay.run;

import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Estimates how much a run writes, before it is written. */
final class OutputSize {
  /** Measured: a level of a profile is some 16 numbers, a signal of a tick 1.8 KB. */
  private static final long LEVEL_BYTES = 300;

  private static final long SIGNAL_BYTES = 1_800;

  /** The netted signal of an underlying, and one of each venue: one at least. */
  private static final long SIGNALS_A_TICK = 2;

  private static final double HOUR_MICROS = 3_600_000_000.0;
  private static final double MEGABYTE = 1e6;

  private OutputSize() {}

  /** The line for people. */
  static String line(Path folder, Duration profileEvery, ExposureConfig exposure) {
    return String.format(
        Locale.ROOT,
        "writing to %s: every signal, profiles %s, positions, alerts, dead letters; at most about"
            + " %,d MB per hour and underlying",
        folder,
        profileEvery.isZero()
            ? "of every tick"
            : "of one tick in " + text(profileEvery) + " (--profile-interval)",
        Math.round(bytesAnHour(profileEvery, exposure) / MEGABYTE));
  }

  /** Bytes of an hour in which an underlying at one venue emits at every tick. */
  static double bytesAnHour(Duration profileEvery, ExposureConfig exposure) {
    double tick = exposure.tickMicros();
    double ticks = HOUR_MICROS / tick;
    double every = profileEvery.toNanos() / 1e3;
    double profiles =
        profileEvery.isZero() ? SIGNALS_A_TICK * ticks : HOUR_MICROS / Math.max(tick, every);
    return SIGNALS_A_TICK * ticks * SIGNAL_BYTES
        + profiles * exposure.get(ExposureOptions.PROFILE_LEVELS) * LEVEL_BYTES;
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
