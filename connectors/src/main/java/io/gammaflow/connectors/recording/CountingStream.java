package io.gammaflow.connectors.recording;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes of a file and remembers whether the disk failed: the decompressor reports a
 * failing disk and broken bytes alike.
 */
final class CountingStream extends FilterInputStream {
  private long bytes;
  private boolean failed;

  CountingStream(InputStream in) {
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

  long bytes() {
    return bytes;
  }

  boolean failed() {
    return failed;
  }
}
