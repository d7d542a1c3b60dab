package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordText;
import io.gammaflow.streams.time.Micros;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Dead letters of records that the book rejects. */
public final class Rejects {
  private static final int MOST_NAMED = 20;

  private Rejects() {}

  /** The dead letter of a record that cannot be used. */
  public static DeadLetter deadLetter(MarketRecord r, RejectedException e) {
    return letter(r, e);
  }

  /** Sources of the first records of a failed step. */
  static String names(List<MarketRecord> records) {
    return records.size()
        + " records"
        + records.stream()
            .limit(MOST_NAMED)
            .map(r -> r.source + ':' + r.sequence)
            .collect(Collectors.joining(", ", ": ", records.size() > MOST_NAMED ? ", ..." : ""));
  }

  /** The rejection of a record that was ahead of progress and not confirmed by the next one. */
  static RejectedException untrue(MarketRecord r) {
    return new RejectedException(
        DeadLetterReason.FUTURE_TIMESTAMP,
        Micros.iso(r.effectiveTime()) + ", after progress " + Micros.iso(r.heard));
  }

  /** The dead letter of a record that is too old to amend. */
  static DeadLetter late(MarketRecord r) {
    return letter(
        r,
        new RejectedException(
            DeadLetterReason.LATE,
            "older than the last two epochs, or behind its partition's progress"));
  }

  private static DeadLetter letter(MarketRecord r, RejectedException why) {
    byte[] raw = RecordText.of(r).getBytes(StandardCharsets.UTF_8);
    return DeadLetters.of(r.source, r.sequence, raw, why);
  }
}
