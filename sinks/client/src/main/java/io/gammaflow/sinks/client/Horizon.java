package io.gammaflow.sinks.client;

/** Horizon of a probability. */
public enum Horizon {
  /** A quarter of an hour. */
  MINUTES_15("15m"),
  /** An hour. */
  HOUR("1h"),
  /** A day. */
  DAY("1d");

  private final String code;

  Horizon(String code) {
    this.code = code;
  }

  /** As the signal names it. */
  String code() {
    return code;
  }
}
