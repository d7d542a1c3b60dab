package io.gammaflow.operations.audit;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VolDynamics;
import java.time.Instant;
import java.util.List;

/** Signals with nothing in them but their place. */
public final class TestingSignals {
  private static final Instant START = Instant.parse("2026-03-02T02:00:00Z");

  private TestingSignals() {}

  public static ReflexivitySignal signal(String book, long number) {
    return signal(book, number, 0);
  }

  public static ReflexivitySignal signal(String book, long number, int revision) {
    return ReflexivitySignal.newBuilder()
        .setSignalId(book + number + "r" + revision)
        .setSignalSeq(number)
        .setEventTime(START.plusSeconds(number))
        .setStatus(SignalStatus.OK)
        .setFlags(List.of())
        .setCoverage(1)
        .setVolDynamics(VolDynamics.STICKY_STRIKE)
        .setPositioningModel(PositioningModel.CUSTOMER_FLOW)
        .setModelVersion("test")
        .setConfigHash("test")
        .setRevision(revision)
        .setBook(book)
        .setUnderlying(book)
        .setSpot(100.0 + number)
        .setCurrency("USD")
        .setFlips(List.of())
        .setFlipProbability(List.of())
        .build();
  }
}
