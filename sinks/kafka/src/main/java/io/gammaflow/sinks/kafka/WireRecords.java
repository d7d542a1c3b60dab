package io.gammaflow.sinks.kafka;

/** What both directions agree on. */
final class WireRecords {
  /** Header of a record that a replay made; its presence counts, not its value. */
  static final String REPLAY_HEADER = "REPLAY";

  private static final long MICROS_PER_MILLI = 1000;

  private WireRecords() {}

  static long millis(long micros) {
    return Math.floorDiv(micros, MICROS_PER_MILLI);
  }

  static long micros(long millis) {
    return millis * MICROS_PER_MILLI;
  }
}
