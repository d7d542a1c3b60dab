package io.gammaflow.streams.exposure.feedback;

/** What is remembered of a book's regime and alerts between ticks. Flat, for state. */
public class AlertMemory {
  /** Name of the regime; empty where there is none. */
  public String regime = "";

  /** Since when, microseconds. */
  public long regimeSince = Long.MIN_VALUE;

  /** Side of gamma that dealers were last known to be on: 1 long, -1 short, 0 not known yet. */
  public int side;

  /** When they came to it from the other, microseconds; MIN_VALUE where they never did. */
  public long sideSince = Long.MIN_VALUE;

  /** The gates of alerts, flat, in the order of their kinds. */
  public long[] gates = {};
}
