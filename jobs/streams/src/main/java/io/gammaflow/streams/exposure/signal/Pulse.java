package io.gammaflow.streams.exposure.signal;

/** A book's progress, as its heartbeat carries it. */
public class Pulse {
  public String underlying = "";

  /** Generation of the last signal's number. */
  public int generation;

  /** Sequence of the last signal. */
  public long signalSeq;

  /** Its tick, microseconds. */
  public long signalTime;
}
