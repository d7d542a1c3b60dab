package io.gammaflow.streams.exposure.signal;

/** How far a book has come, as its heartbeat tells it. */
public class Pulse {
  public String underlying = "";

  /** Generation of the last signal's number. */
  public int generation;

  /** Sequence of the last signal. */
  public long signalSeq;

  /** Its tick, microseconds. */
  public long signalTime;
}
