package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Instant;

/**
 * A place in a book's sequence, to be kept by a strategy and resumed after a restart. Its text is
 * one word, {@code BTC:4f1c09be:1042:2026-11-20T14:00:00Z}, and {@link #parse} reads it back.
 *
 * @param book netted underlying, or {@code underlying@venue}
 * @param configHash of the configuration that numbered it
 * @param signalSeq the last signal that was dealt with
 * @param eventTime its tick: where in the topic to look for the next one
 */
public record Position(String book, String configHash, long signalSeq, Instant eventTime) {
  static Position of(ReflexivitySignal signal) {
    return new Position(
        signal.getBook(), signal.getConfigHash(), signal.getSignalSeq(), signal.getEventTime());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Position parse(String text) {
    String[] parts = text.split(":", 4);
    if (parts.length < 4 || parts[0].isEmpty()) {
      throw new IllegalArgumentException("not a position: " + text);
    }
    try {
      return new Position(parts[0], parts[1], Long.parseLong(parts[2]), Instant.parse(parts[3]));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a position: " + text, e);
    }
  }

  @Override
  public String toString() {
    return book + ':' + configHash + ':' + signalSeq + ':' + eventTime;
  }
}
