package io.gammaflow.connectors.lean;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;

/** Byte order marks. */
final class Encoding {
  private Encoding() {}

  /** BAD_ENCODING for UTF-16. */
  static void check(byte[] data) throws RejectedException {
    if (data.length >= 2
        && (data[0] & 0xff) + (data[1] & 0xff) == 0xff + 0xfe
        && (data[0] & 0xff) >= 0xfe) {
      throw new RejectedException(DeadLetterReason.BAD_ENCODING, "UTF-16; only UTF-8 is read");
    }
  }

  /** The first byte behind a UTF-8 byte order mark. */
  static int startOfText(byte[] data) {
    boolean marked =
        data.length >= 3
            && (data[0] & 0xff) == 0xef
            && (data[1] & 0xff) == 0xbb
            && (data[2] & 0xff) == 0xbf;
    return marked ? 3 : 0;
  }
}
