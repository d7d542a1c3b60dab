package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Rejected records of a venue. They count until the end of their epoch: by then open interest has
 * been reported again.
 */
final class Missing {
  /** End of the missing input where the rest of it is never read, microseconds. */
  static final long FOR_GOOD = Long.MAX_VALUE;

  private long count;

  /**
   * End of the count, and end of the time for which more than that may be missing, microseconds.
   */
  private long until = Micros.NEVER;

  private long cutUntil = Micros.NEVER;

  /** Adds records that were rejected in an epoch. */
  void add(long refused, long now, long end) {
    count = count(now) + refused;
    until = Math.max(until, end);
  }

  /** The input broke off: more than the count is missing up to an instant. */
  void cut(long end) {
    cutUntil = Math.max(cutUntil, end);
  }

  /** Number of records missing at an instant. */
  long count(long now) {
    return now < until ? count : 0;
  }

  /** Whether more records than that may be missing. */
  boolean isCut(long now) {
    return now < cutUntil;
  }

  void write(DataOutputSerializer out) throws IOException {
    out.writeLong(count);
    out.writeLong(until);
    out.writeLong(cutUntil);
  }

  /** Reads what {@link #write} wrote. */
  static Missing read(DataInputDeserializer in) throws IOException {
    Missing m = new Missing();
    m.count = in.readLong();
    m.until = in.readLong();
    m.cutUntil = in.readLong();
    return m;
  }
}
