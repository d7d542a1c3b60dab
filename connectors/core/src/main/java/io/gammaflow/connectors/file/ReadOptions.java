package io.gammaflow.connectors.file;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a file is wanted.
 *
 * @param underlying netted underlying, exactly; null = all
 * @param from first event time, inclusive; null = from the beginning
 * @param to last event time, inclusive; null = to the end
 * @param asOf the time that a snapshot file is valued at instead of its own; null = its own
 * @param spot price of the underlying for a file that states none, above 0; null = not given
 */
public record ReadOptions(
    @Nullable String underlying,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Instant asOf,
    @Nullable Double spot)
    implements Serializable {

  private static final ReadOptions ALL = new ReadOptions(null, null, null, null);

  /** Without a price of the underlying. */
  public ReadOptions(
      @Nullable String underlying,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Instant asOf) {
    this(underlying, from, to, asOf, null);
  }

  /** The whole file, at its own time. */
  public static ReadOptions all() {
    return ALL;
  }

  /**
   * The same part of all underlyings: what a file decides as a whole, such as its end, must not
   * depend on the selection.
   */
  public ReadOptions ofEveryUnderlying() {
    return new ReadOptions(null, from, to, asOf);
  }

  /** Whether an event time lies within [from, to]. */
  public boolean covers(Instant eventTime) {
    return (from == null || !eventTime.isBefore(from)) && (to == null || !eventTime.isAfter(to));
  }

  /** Whether the underlying is wanted. */
  public boolean wants(String candidate) {
    return underlying == null || underlying.equals(candidate);
  }

  /** Whether a record about the underlying at the event time is wanted. */
  public boolean accepts(String candidate, Instant eventTime) {
    return wants(candidate) && covers(eventTime);
  }

  /** The event time of a snapshot's row: {@code asOf} where it is set, else the row's own. */
  public Instant valued(Instant own) {
    return asOf == null ? own : asOf;
  }
}
