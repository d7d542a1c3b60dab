package io.gammaflow.connectors.file;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that was looked over and can be read, any number of times, by partition. */
public interface FileInput extends Closeable {

  /** Names of the independently ordered parts, in a fixed order; never empty. */
  List<String> partitions();

  /**
   * Largest event time within {@code from} and {@code to}, of whatever underlying, at which the
   * last tick falls; for a recording the last whole second that the progress of all its streams
   * covers. Null when nothing is left to read.
   */
  @Nullable Instant endTime() throws IOException;

  /**
   * No record after this is accepted; null where the readers themselves reject what is too late.
   */
  default @Nullable Instant latest() throws IOException {
    return null;
  }

  /**
   * A reader at the partition's beginning.
   *
   * @param partition one of {@link #partitions()}
   */
  RecordReader read(String partition) throws IOException;

  /** Size of all partitions in bytes, in the unit of {@link RecordReader#bytesRead()}. */
  long totalBytes();
}
