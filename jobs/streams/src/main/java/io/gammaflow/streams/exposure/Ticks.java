package io.gammaflow.streams.exposure;

/** Where event time falls on the grid of ticks. */
public final class Ticks {
  private Ticks() {}

  /**
   * The tick at which a record may first be applied, microseconds: the first multiple of the tick
   * at or after its effective time, but no later than the last tick of a bounded input.
   */
  public static long tickOf(long effectiveMicros, ExposureConfig config) {
    long tick = config.tickMicros();
    long up = -Math.floorDiv(-effectiveMicros, tick) * tick;
    return effectiveMicros <= config.endTimeMicros() ? Math.min(up, config.endTimeMicros()) : up;
  }

  /** The Flink timer of a tick: milliseconds, rounded up. */
  public static long timerOf(long tickMicros) {
    return -Math.floorDiv(-tickMicros, 1000L);
  }

  /** The tick of a timer: its microseconds, but no later than the last tick. */
  public static long tickOfTimer(long timerMillis, ExposureConfig config) {
    return Math.min(timerMillis * 1000L, config.endTimeMicros());
  }

  /** Whether a tick is only learned from: its records are applied, and nothing of it is emitted. */
  public static boolean isLesson(long tickMicros, ExposureConfig config) {
    return tickMicros <= config.learnUntilMicros();
  }

  /** Whether a timer lies beyond the last tick of a bounded input. */
  public static boolean isBeyondEnd(long timerMillis, ExposureConfig config) {
    return config.endTimeMicros() != ExposureOptions.NO_END
        && timerMillis > timerOf(config.endTimeMicros());
  }
}
