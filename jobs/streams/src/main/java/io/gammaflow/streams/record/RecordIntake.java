package io.gammaflow.streams.record;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;

/**
 * The only way of a record into a job, from topics and from files alike. A record comes out flat,
 * with every text, time and list within its bounds, or is rejected with a reason; no content of a
 * record causes anything else.
 */
public final class RecordIntake {
  private RecordIntake() {}

  /**
   * Flattens an input record, or a dead letter that a reader made.
   *
   * @throws RejectedException for every record that cannot be used, whatever is wrong with it
   */
  public static MarketRecord admit(SpecificRecord record) throws RejectedException {
    try {
      if (record instanceof DeadLetter letter) {
        return MarketRecords.of(DeadLetters.bounded(letter));
      }
      RecordBounds.of(record).check(record);
      return MarketRecords.of(record);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(DeadLetterReason.BAD_VALUE, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw new RejectedException(DeadLetterReason.FAILED, "on entry: " + e);
    }
  }

  /**
   * Flattens a record of a file; a rejected one becomes its dead letter.
   *
   * @param partition part of the file, the source of the letter
   * @param position of the record in the part, counted from 1
   */
  public static MarketRecord admit(SpecificRecord record, String partition, long position) {
    try {
      return admit(record);
    } catch (RejectedException e) {
      return Refusals.letter(DeadLetters.of(partition, position, text(record), e), record);
    }
  }

  /** The text of a record; empty where it cannot be printed either. */
  private static byte[] text(SpecificRecord record) {
    try {
      return record.toString().getBytes(StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      return new byte[0];
    }
  }
}
