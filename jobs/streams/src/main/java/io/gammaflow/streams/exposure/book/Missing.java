package io.gammaflow.streams.exposure.book;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What was refused of a venue's records. It counts until the epoch ends in which it was: by then
 * open interest has been published again.
 */
final class Missing {
  /** End of what is missing of an input of which nothing more is read, microseconds. */
  static final long FOR_GOOD = Long.MAX_VALUE;

  private long count;

  /** Until when the count holds, and until when more than that may be missing, microseconds. */
  private long until = ContractTable.NEVER;

  private long cutUntil = ContractTable.NEVER;

  /** Takes up records that were refused at an instant of an epoch that ends at another. */
  void add(long refused, long now, long end) {
    count = count(now) + refused;
    until = Math.max(until, end);
  }

  /** The input broke off, and more than is counted is missing up to an instant. */
  void cut(long end) {
    cutUntil = Math.max(cutUntil, end);
  }

  /** Records that are missing at an instant. */
  long count(long now) {
    return now < until ? count : 0;
  }

  /** Whether more than that is missing. */
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
