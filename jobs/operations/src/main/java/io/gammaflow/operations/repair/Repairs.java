package io.gammaflow.operations.repair;

import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.result.SignalIds;
import io.gammaflow.streams.time.Micros;

/** A lost signal published again. */
final class Repairs {
  private Repairs() {}

  /**
   * The same payload under the same number, with the next revision and an id of its own: an
   * amendment of the same tick may have that revision already, under another number.
   */
  static ReflexivitySignal again(ReflexivitySignal lost) {
    int revision = lost.getRevision() + 1;
    return ReflexivitySignal.newBuilder(lost)
        .setRevision(revision)
        .setSignalId(
            SignalIds.ofRepair(
                lost.getBook(),
                Micros.of(lost.getEventTime()),
                lost.getConfigHash(),
                lost.getGeneration(),
                revision,
                lost.getSignalSeq()))
        .build();
  }
}
