package io.gammaflow.streams.exposure.signal;

/** What is remembered of a book between ticks. */
public class BookMemory {
  public String book = "";

  /** Sequence of the last signal, contiguous from 1. */
  public long signalSeq;

  /** The last tick that was emitted, microseconds, and its revision. */
  public long lastTick = Long.MIN_VALUE;

  public int lastRevision;

  /** The first tick of the book: warming up lasts a minute from it at most. */
  public long firstTick = Long.MIN_VALUE;

  public boolean warm;

  /** When the open alert about the data was raised, microseconds; MIN_VALUE where none is open. */
  public long dataAlertSince = Long.MIN_VALUE;

  /** The number of the next signal. */
  long nextSignalSeq() {
    return ++signalSeq;
  }
}
