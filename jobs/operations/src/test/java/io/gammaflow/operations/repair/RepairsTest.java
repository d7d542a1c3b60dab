package io.gammaflow.operations.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.result.SignalIds;
import io.gammaflow.streams.time.Micros;
import org.junit.jupiter.api.Test;

class RepairsTest {
  private static final ReflexivitySignal LOST = TestingSignals.signal("BTC", 7);

  @Test
  void differsFromTheLostOneInRevisionAndIdAlone() {
    ReflexivitySignal again = Repairs.again(LOST);
    assertThat(again.getRevision()).isEqualTo(1);
    assertThat(again.getSignalId()).isNotEqualTo(LOST.getSignalId());
    assertThat(
            ReflexivitySignal.newBuilder(again)
                .setRevision(0)
                .setSignalId(LOST.getSignalId())
                .build())
        .isEqualTo(LOST);
    assertThat(Repairs.again(LOST)).isEqualTo(again);
  }

  @Test
  void hasAnotherIdThanAnAmendmentOfTheSameTick() {
    String amendment =
        SignalIds.of("BTC", Micros.of(LOST.getEventTime()), LOST.getConfigHash(), 0, 1);
    assertThat(Repairs.again(LOST).getSignalId()).isNotEqualTo(amendment);
  }
}
