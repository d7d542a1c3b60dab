package io.gammaflow.operations.audit;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The content of a set of signals as a number: the sum of the SHA-256 of each canonical payload,
 * modulo 2^128. A sum, so that a signal that was lost and restored later counts like one that was
 * never lost. The payload is the Avro binary of the newest schema without {@code signalId} and
 * {@code revision}, the two fields in which a repaired signal differs from the lost one, and
 * without {@code generation}, in which a cold start differs from a replay.
 */
public final class Checksum {
  /** Before the record: which schema it was written with. */
  private static final int HEADER = 5;

  private static final AvroCodec CODEC = AvroCodec.ofClasspath();

  private long high;
  private long low;

  /** Adds a signal. */
  public void add(ReflexivitySignal signal) {
    ByteBuffer digest = ByteBuffer.wrap(digest(signal));
    long addedHigh = digest.getLong();
    long addedLow = digest.getLong();
    long sum = low + addedLow;
    high += addedHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    low = sum;
  }

  /** Adds what another has. */
  void add(Checksum other) {
    long sum = low + other.low;
    high += other.high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    low = sum;
  }

  /** Thirty-two hex digits. */
  public String text() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  private static byte[] digest(ReflexivitySignal signal) {
    ReflexivitySignal payload =
        ReflexivitySignal.newBuilder(signal)
            .setSignalId("")
            .setRevision(0)
            .setGeneration(0)
            .build();
    byte[] message;
    synchronized (CODEC) {
      message = CODEC.encode(payload);
    }
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(Arrays.copyOfRange(message, HEADER, message.length));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
