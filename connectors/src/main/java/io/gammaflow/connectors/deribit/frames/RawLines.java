package io.gammaflow.connectors.deribit.frames;

import io.gammaflow.connectors.file.DeadLetters;
import io.gammaflow.connectors.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of a file as bytes, LF or CRLF; one that is too long is cut, never held. */
final class RawLines implements Closeable {
  /** A document and what stands before it on the line. */
  static final int MAX_LINE_BYTES = Json.MAX_DOCUMENT_BYTES + 8 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
  private int position;
  private int limit;
  private long number;
  private long bytesRead;
  private boolean overlong;

  RawLines(Path file) throws IOException {
    in = Files.newInputStream(file);
  }

  /** The next line without its end; null behind the last. */
  byte @Nullable [] next() throws IOException {
    if (!fill()) {
      return null;
    }
    number++;
    overlong = false;
    line.reset();
    do {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      keep(end - position);
      boolean complete = end < limit;
      bytesRead += end - position + (complete ? 1 : 0);
      position = complete ? end + 1 : end;
      if (complete) {
        break;
      }
    } while (fill());
    return kept(line.toByteArray());
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private void keep(int length) {
    int room = MAX_LINE_BYTES - line.size();
    overlong |= length > room;
    line.write(buffer, position, Math.min(length, room));
  }

  private byte[] kept(byte[] bytes) {
    int length = bytes.length;
    if (overlong) {
      length = DeadLetters.MAX_RAW_BYTES;
    } else if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** Number of the line last returned, from 1. */
  long number() {
    return number;
  }

  /** Whether the line last returned was cut. */
  boolean overlong() {
    return overlong;
  }

  long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
