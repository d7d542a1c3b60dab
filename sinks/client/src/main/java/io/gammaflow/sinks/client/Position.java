package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a book's sequence, to be kept by a strategy and resumed after a restart. Its text is
 * one word, {@code BTC:4f1c09be:1042:2026-11-20T14:00:00Z}, with {@code 2.1042} for a number of
 * generation 2, and {@link #parse} reads it back.
 *
 * @param book netted underlying, or {@code underlying@venue}
 * @param configHash of the configuration that numbered it
 * @param generation of the number; one more for each cold start of the writer
 * @param signalSeq the last processed signal
 * @param eventTime its tick: where in the topic to look for the next one
 */
public record Position(
    String book, String configHash, int generation, long signalSeq, Instant eventTime) {
  /** Whole numbers, the generation's before a point where it is not the first. */
  private static final Pattern NUMBER = Pattern.compile("(?:([0-9]{1,9})\\.)?([0-9]{1,18})");

  static Position of(ReflexivitySignal signal) {
    return new Position(
        signal.getBook(),
        signal.getConfigHash(),
        signal.getGeneration(),
        signal.getSignalSeq(),
        signal.getEventTime());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Position parse(String text) {
    String[] parts = text.split(":", 4);
    Matcher number = NUMBER.matcher(parts.length < 4 ? "" : parts[2]);
    if (!number.matches() || parts[0].isEmpty()) {
      throw new IllegalArgumentException("not a position: " + text);
    }
    int generation = number.group(1) == null ? 0 : Integer.parseInt(number.group(1));
    long signalSeq = Long.parseLong(number.group(2));
    try {
      return new Position(parts[0], parts[1], generation, signalSeq, Instant.parse(parts[3]));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a position: " + text, e);
    }
  }

  @Override
  public String toString() {
    String number = generation == 0 ? "" + signalSeq : generation + "." + signalSeq;
    return book + ':' + configHash + ':' + number + ':' + eventTime;
  }
}
