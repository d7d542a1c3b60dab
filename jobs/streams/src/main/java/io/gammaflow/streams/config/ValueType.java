package io.gammaflow.streams.config;

import java.util.function.Function;

/**
 * How the values of an option are read and written.
 *
 * @param label what a value looks like, for help
 * @param reader from text; throws IllegalArgumentException with the rule that the text breaks
 * @param writer to text that the reader takes
 */
public record ValueType<T>(String label, Function<String, T> reader, Function<T, String> writer) {
  /** The same type under another label. */
  public ValueType<T> labelled(String other) {
    return new ValueType<>(other, reader, writer);
  }
}
