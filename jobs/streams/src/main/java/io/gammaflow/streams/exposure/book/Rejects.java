package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.record.RecordText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Records that the book cannot use, as dead letters. */
public final class Rejects {
  private static final int MOST_NAMED = 20;

  private Rejects() {}

  /** The letter of a record that cannot be used. */
  public static DeadLetter deadLetter(MarketRecord r, RejectedException e) {
    return letter(r, e);
  }

  /** Where the first records of a step came from. */
  static String names(List<MarketRecord> records) {
    return records.size()
        + " records"
        + records.stream()
            .limit(MOST_NAMED)
            .map(r -> r.source + ':' + r.sequence)
            .collect(Collectors.joining(", ", ": ", records.size() > MOST_NAMED ? ", ..." : ""));
  }

  /** Why a record is refused that no progress has followed. */
  static RejectedException untrue(MarketRecord r) {
    return new RejectedException(
        DeadLetterReason.FUTURE_TIMESTAMP,
        MarketRecords.isoMicros(r.effectiveTime())
            + ", after progress "
            + MarketRecords.isoMicros(r.heard));
  }

  /** A record older than what can still be amended. */
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
