package io.gammaflow.drills;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Waiting for conditions, never for a time. */
public final class Waits {
  private static final long PAUSE_MILLIS = 50;

  private Waits() {}

  /** Something that becomes true; a failure while asking counts as not yet. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it does, now. */
    boolean holds() throws IOException;
  }

  /**
   * Waits until it holds.
   *
   * @param what for the message
   * @throws IOException when the time is over
   */
  public static void until(String what, Duration limit, Condition condition) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    IOException last = null;
    do {
      try {
        if (condition.holds()) {
          return;
        }
        last = null;
      } catch (IOException e) {
        last = e;
      }
      pause(PAUSE_MILLIS);
    } while (System.nanoTime() < end);
    throw new IOException(what + ": not within " + limit.toSeconds() + " s", last);
  }

  /** Lets time pass: the seeded moment of a fault, or the length of an outage. */
  public static void pause(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
