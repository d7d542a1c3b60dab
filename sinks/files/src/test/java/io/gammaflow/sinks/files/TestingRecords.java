package io.gammaflow.sinks.files;

import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.PositioningModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Canonical records with the fields that a test cares for. */
final class TestingRecords {
  private TestingRecords() {}

  static DealerPosition position(Instant time, String book, String contract, int revision) {
    return DealerPosition.newBuilder()
        .setEventTime(time)
        .setBook(book)
        .setUnderlying("BTC")
        .setVenue("deribit")
        .setContract(contract)
        .setPositioningModel(PositioningModel.SHORT_BOTH)
        .setMean(-12.5)
        .setSd(Double.NaN)
        .setModelVersion("test")
        .setConfigHash("0")
        .setRevision(revision)
        .build();
  }

  static DeadLetter deadLetter(String source, long line, String reason) {
    return DeadLetter.newBuilder()
        .setReason(reason)
        .setSource(source)
        .setPosition(line)
        .setRaw(ByteBuffer.wrap("=1+1,\"ä\"".getBytes(StandardCharsets.UTF_8)))
        .build();
  }
}
