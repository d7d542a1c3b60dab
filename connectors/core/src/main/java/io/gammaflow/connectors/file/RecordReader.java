package io.gammaflow.connectors.file;

import java.io.Closeable;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Canonical records of one partition in file order, definitions first, dead letters in their place,
 * progress where it can be guaranteed. Deterministic: skip n records and the rest is the same.
 */
public interface RecordReader extends Closeable {

  /** The next record; null at the end. */
  @Nullable SpecificRecord next() throws IOException;

  /**
   * Whether the last dead letter represents a record of the market; a rejected progress leaves
   * nothing missing.
   */
  default boolean isMissing() {
    return true;
  }

  /** Bytes of the partition taken in so far. */
  long bytesRead();
}
