package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.record.DeadLetter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;

/** Makes dead letters of rows, and counts them. */
final class Rejections implements Closeable {
  private static final int RAW_LIMIT = 1 << 16;
  private static final int REASON_LIMIT = 1_000;

  private final DeadLetterOutlet.Output output;
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private long count;

  Rejections(DeadLetterOutlet.Output output) {
    this.output = output;
  }

  /**
   * Hands the row on, as the message that it came in.
   *
   * @throws IOException when it cannot be kept
   */
  <T extends SpecificRecord> void reject(
      Table<T> table, T row, DeadLetterReason reason, String detail) throws IOException {
    byte[] raw = codec.encode(row);
    String text = reason + ": " + detail;
    output.reject(
        DeadLetter.newBuilder()
            .setReason(text.length() > REASON_LIMIT ? text.substring(0, REASON_LIMIT) : text)
            .setSource("questdb/" + table.name())
            .setPosition(count)
            .setRaw(ByteBuffer.wrap(raw.length > RAW_LIMIT ? Arrays.copyOf(raw, RAW_LIMIT) : raw))
            .build());
    count++;
  }

  /** Rows rejected so far. */
  long count() {
    return count;
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
