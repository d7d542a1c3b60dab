package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.text.StrictNumbers;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.nio.charset.StandardCharsets;

/** One row of plain comma-separated numbers, split in place: no quotes, no header. */
final class BarRow {
  private static final int MAX_FIELDS = 32;
  private static final int FAST_DIGITS = 15;

  private final int[] starts = new int[MAX_FIELDS];
  private final int[] ends = new int[MAX_FIELDS];
  private byte[] data = new byte[0];
  private int count;

  /** Splits the bytes in [from, to). */
  void split(byte[] bytes, int from, int to) {
    data = bytes;
    count = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ',') {
        if (count < MAX_FIELDS) {
          starts[count] = start;
          ends[count] = i;
        }
        count++;
        start = i + 1;
      }
    }
  }

  /** MALFORMED unless the row has that many fields. */
  void requireFields(int expected) throws RejectedException {
    if (count != expected) {
      throw new RejectedException(
          DeadLetterReason.MALFORMED, count + " fields, expected " + expected);
    }
  }

  boolean isEmpty(int field) {
    return starts[field] == ends[field];
  }

  String text(int field) {
    return new String(data, starts[field], ends[field] - starts[field], StandardCharsets.US_ASCII);
  }

  /** A number of at least 0. */
  double notNegative(int field, String what) throws RejectedException {
    double value = number(field, what);
    if (value < 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, what + " " + value);
    }
    return value;
  }

  /** A number above 0. */
  double positive(int field, String what) throws RejectedException {
    double value = number(field, what);
    if (value <= 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, what + " " + value);
    }
    return value;
  }

  /** Milliseconds since midnight. */
  long millisOfDay(int field) throws RejectedException {
    long value;
    try {
      value = StrictNumbers.whole(text(field), "time");
    } catch (RejectedException e) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, String.valueOf(e.getMessage()));
    }
    if (value < 0 || value >= 86_400_000L) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, value + " is outside the day");
    }
    return value;
  }

  // Nearly every field is a short run of digits, which needs no text to be made of it.
  private double number(int field, String what) throws RejectedException {
    int length = ends[field] - starts[field];
    if (length == 0) {
      throw new RejectedException(DeadLetterReason.MISSING_FIELD, what);
    }
    if (length <= FAST_DIGITS) {
      long value = 0;
      int i = starts[field];
      while (i < ends[field] && data[i] >= '0' && data[i] <= '9') {
        value = 10 * value + data[i] - '0';
        i++;
      }
      if (i == ends[field]) {
        return value;
      }
    }
    return StrictNumbers.decimal(text(field), what);
  }
}
