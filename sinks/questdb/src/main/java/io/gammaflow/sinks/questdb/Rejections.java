package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.Closeable;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;

/** Makes dead letters of rows, and counts them. */
final class Rejections implements Closeable {
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
    output.reject(
        DeadLetters.of(
            "questdb/" + table.name(),
            count,
            codec.encode(row),
            new RejectedException(reason, detail)));
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
