package io.gammaflow.connectors.recording;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.schemas.codec.AvroCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of a recording.
 *
 * @param source its name in dead letters: stream and file
 * @param contents what the index, or the scan, states about it
 * @param expectedFrames frames that the index states; negative where it was scanned
 * @param bytes size on disk
 */
record RecordingFile(Path path, String source, DayFile contents, long expectedFrames, long bytes) {

  /**
   * Reads it from its beginning.
   *
   * @throws IOException also where it is no recording any more
   */
  DayFileReader open(AvroCodec codec) throws IOException {
    try {
      return new DayFileReader(path, source, expectedFrames, codec);
    } catch (RefusedInputException e) {
      // It was looked at when the folder was opened, so it changed since.
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Whether something in it may be wanted, as far as its times show. */
  boolean mayHold(ReadOptions options) {
    Instant from = options.from();
    Instant to = options.to();
    Instant last = later(contents.last(), contents.progress());
    Instant first = contents.first();
    boolean before = from != null && last != null && last.isBefore(from);
    // Progress alone is kept: it may be the one that marks the end.
    boolean after = to != null && first != null && first.isAfter(to);
    return !before && !after;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }
}
