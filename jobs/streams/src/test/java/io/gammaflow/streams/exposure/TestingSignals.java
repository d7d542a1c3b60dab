package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.streams.record.MarketRecords;
import java.util.List;

/** Signals that say as little as a signal can. */
public final class TestingSignals {
  private TestingSignals() {}

  /** A signal of a book; time in microseconds. */
  public static ReflexivitySignal of(String book, long signalSeq, long time) {
    return ReflexivitySignal.newBuilder()
        .setSignalId(book + signalSeq)
        .setSignalSeq(signalSeq)
        .setEventTime(MarketRecords.instant(time))
        .setStatus(SignalStatus.OK)
        .setFlags(List.of())
        .setCoverage(1.0)
        .setVolDynamics(VolDynamics.STICKY_STRIKE)
        .setPositioningModel(PositioningModel.CUSTOMER_FLOW)
        .setModelVersion("m1")
        .setConfigHash("c1")
        .setRevision(0)
        .setBook(book)
        .setUnderlying(book)
        .setCurrency("USD")
        .setFlips(List.of())
        .setFlipProbability(List.of())
        .build();
  }
}
