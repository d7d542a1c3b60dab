package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Records that the book cannot use, as dead letters. */
final class Rejects {
  private Rejects() {}

  static DeadLetter deadLetter(MarketRecord r, RejectedException e) {
    return letter(r, e.text());
  }

  /** Why a record is refused that no progress has followed. */
  static RejectedException untrue(MarketRecord r) {
    return new RejectedException(
        DeadLetterReason.FUTURE_TIMESTAMP,
        MarketRecords.isoMicros(r.eventTime)
            + ", after progress "
            + MarketRecords.isoMicros(r.heard));
  }

  /** A record older than what can still be amended. */
  static DeadLetter late(MarketRecord r) {
    return letter(r, "LATE: older than the last two epochs, or behind its partition's progress");
  }

  private static DeadLetter letter(MarketRecord r, String reason) {
    byte[] raw = r.toString().getBytes(StandardCharsets.UTF_8);
    return DeadLetter.newBuilder()
        .setReason(reason)
        .setSource(r.source)
        .setPosition(r.sequence)
        .setPartition(null)
        .setRaw(ByteBuffer.wrap(raw))
        .build();
  }
}
