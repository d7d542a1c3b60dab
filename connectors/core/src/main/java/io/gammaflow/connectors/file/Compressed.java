package io.gammaflow.connectors.file;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Text behind a compressor: gzip and Zstandard are known by their first bytes, not by a name. */
public final class Compressed {
  private static final int MARK_BYTES = 4;
  private static final int BUFFER_BYTES = 64 << 10;

  /** Largest window that a file may ask the decompressor for, as a power of two: 128 MiB. */
  private static final int MAX_WINDOW_LOG = 27;

  private Compressed() {}

  /**
   * The text of a file: the bytes themselves where no compressor wrote them.
   *
   * @throws IOException when the disk fails, or a compressed file is broken at its very beginning
   */
  public static InputStream text(InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, BUFFER_BYTES);
    in.mark(MARK_BYTES);
    byte[] head = in.readNBytes(MARK_BYTES);
    in.reset();
    if (startsWith(head, 0x1F, 0x8B)) {
      return new GZIPInputStream(in, BUFFER_BYTES);
    }
    if (startsWith(head, 0x28, 0xB5, 0x2F, 0xFD)) {
      ZstdInputStream zstd = new ZstdInputStream(in);
      zstd.setLongMax(MAX_WINDOW_LOG);
      return zstd;
    }
    return in;
  }

  private static boolean startsWith(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
