package io.gammaflow.connectors.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes of a file and remembers whether the disk failed: the decompressor reports a
 * failing disk and broken bytes alike.
 */
public final class CountingStream extends FilterInputStream {
  private long bytes;
  private boolean failed;

  /** Counts what is read of a stream, which it owns from now on. */
  public CountingStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int count = super.read(target, offset, length);
      bytes += Math.max(0, count);
      return count;
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  /** Bytes read so far. */
  public long bytes() {
    return bytes;
  }

  /** Whether reading the stream itself failed. */
  public boolean failed() {
    return failed;
  }
}
