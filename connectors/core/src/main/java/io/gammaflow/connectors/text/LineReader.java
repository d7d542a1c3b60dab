package io.gammaflow.connectors.text;

import io.gammaflow.connectors.file.Compressed;
import io.gammaflow.connectors.file.RefusedInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a byte stream, ended by LF or CRLF. A UTF-8 byte order mark is dropped; a line beyond
 * the limit is skipped over without being held.
 */
public final class LineReader implements Closeable {
  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;

  /** Bytes as they are in the file; null = the text is the file. */
  private final @Nullable CountingStream file;

  private final int maxLineBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long number;
  private long bytesRead;

  /** Whether the decompressor can go no further, and whether that was given out as a line. */
  private boolean broken;

  private boolean brokenTold;

  // The line under way: at most maxLineBytes + 1 bytes, so that a CR at the very limit is seen.
  private byte[] held = new byte[1024];
  private int heldLength;
  private long length;

  /** Reads the stream, which it owns from now on. */
  public LineReader(InputStream in) {
    this(in, null, TextLimits.MAX_LINE_BYTES);
  }

  private LineReader(InputStream in, @Nullable CountingStream file, int maxLineBytes) {
    this.in = in;
    this.file = file;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Reads text that is made of a file. Where making it fails although the disk does not, what was
   * made before is given out, and then the break as a line.
   *
   * @param text the text, which this owns from now on
   * @param file what it is made of
   */
  public static LineReader of(InputStream text, CountingStream file) {
    return new LineReader(text, file, TextLimits.MAX_LINE_BYTES);
  }

  /**
   * Opens a text file, plain or compressed by gzip or Zstandard.
   *
   * @throws RefusedInputException no such file, a folder, an empty file, UTF-16
   */
  public static LineReader open(Path file) throws RefusedInputException, IOException {
    return open(file, TextLimits.MAX_LINE_BYTES);
  }

  /**
   * The same with another limit.
   *
   * @param maxLineBytes longest line that is held whole, bytes
   */
  public static LineReader open(Path file, int maxLineBytes)
      throws RefusedInputException, IOException {
    if (!Files.exists(file)) {
      throw new RefusedInputException(file, "no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new RefusedInputException(file, "not a file");
    }
    CountingStream counted = new CountingStream(Files.newInputStream(file));
    try {
      LineReader reader = new LineReader(Compressed.text(counted), counted, maxLineBytes);
      if (!reader.fill()) {
        throw new RefusedInputException(
            file, reader.broken ? "the compressed file is broken" : "the file is empty");
      }
      if (reader.startsWith(0xFF, 0xFE) || reader.startsWith(0xFE, 0xFF)) {
        throw new RefusedInputException(file, 1, "UTF-16; only UTF-8 is read");
      }
      return reader;
    } catch (RefusedInputException e) {
      counted.close();
      throw e;
    } catch (IOException e) {
      counted.close();
      if (counted.failed()) {
        throw e;
      }
      throw new RefusedInputException(file, "the compressed file is broken");
    }
  }

  /** The next line; null at the end. A last line without a line end counts. */
  public @Nullable Line next() throws IOException {
    heldLength = 0;
    length = 0;
    boolean any = false;
    boolean ended = false;
    while (!ended && (position < limit || fill())) {
      if (number == 0 && !any && startsWith(0xEF, 0xBB, 0xBF)) {
        position += 3;
        bytesRead += 3;
      }
      any = true;
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      ended = end < limit;
      hold(position, end);
      bytesRead += end - position + (ended ? 1 : 0);
      position = end + (ended ? 1 : 0);
    }
    if (broken && !ended) {
      return brokenOff(any);
    }
    if (!any) {
      return null;
    }
    number++;
    return line();
  }

  /** Once, the line at which a compressed file breaks off, whatever is held of it; then the end. */
  private @Nullable Line brokenOff(boolean any) {
    if (brokenTold) {
      return null;
    }
    brokenTold = true;
    number++;
    int kept = any ? Math.min(heldLength, TextLimits.HELD_OF_LONG_LINE_BYTES) : 0;
    return Line.broken(Arrays.copyOf(held, kept), number);
  }

  /**
   * Bytes of the stream up to the end of the line last given out; of a file the bytes taken from
   * the disk so far, which for a compressed one are fewer.
   */
  public long bytesRead() {
    return file == null ? bytesRead : file.bytes();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Line line() {
    if (heldLength == length && heldLength > 0 && held[heldLength - 1] == '\r') {
      heldLength--;
      length--;
    }
    boolean tooLong = length > maxLineBytes;
    int kept = tooLong ? TextLimits.HELD_OF_LONG_LINE_BYTES : heldLength;
    return new Line(Arrays.copyOf(held, kept), number, length);
  }

  private void hold(int from, int to) {
    int taken = Math.min(to - from, maxLineBytes + 1 - heldLength);
    if (heldLength + taken > held.length) {
      held = Arrays.copyOf(held, Math.max(heldLength + taken, 2 * held.length));
    }
    System.arraycopy(buffer, from, held, heldLength, taken);
    heldLength += taken;
    length += to - from;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = 0;
    try {
      while (limit < BUFFER_BYTES && !broken) {
        int count = in.read(buffer, limit, BUFFER_BYTES - limit);
        if (count < 0) {
          break;
        }
        limit += count;
      }
    } catch (IOException e) {
      if (file == null || file.failed()) {
        throw e;
      }
      broken = true; // What was read before is given out first.
    }
    return limit > 0;
  }

  private boolean startsWith(int... mark) {
    if (limit - position < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((buffer[position + i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
