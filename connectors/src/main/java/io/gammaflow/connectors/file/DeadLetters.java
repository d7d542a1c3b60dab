package io.gammaflow.connectors.file;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Turns a rejected input into the record that keeps it. */
public final class DeadLetters {
  /** What is kept of an input, in bytes. */
  public static final int MAX_RAW_BYTES = 64 * 1024;

  private DeadLetters() {}

  /**
   * @param source file name
   * @param position line in the file, counted from 1
   * @param raw the bytes as they came; the first {@link #MAX_RAW_BYTES} are kept
   * @param why what was wrong
   */
  public static DeadLetter of(String source, long position, byte[] raw, RejectedException why) {
    byte[] kept = Arrays.copyOf(raw, Math.min(raw.length, MAX_RAW_BYTES));
    return DeadLetter.newBuilder()
        .setReason(why.text())
        .setSource(source)
        .setPosition(position)
        .setRaw(ByteBuffer.wrap(kept))
        .build();
  }
}
