package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.RecordedMetrics;
import io.gammaflow.streams.exposure.result.ExposureResult;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class SignalMetricsTest {
  private final RecordedMetrics recorded = new RecordedMetrics();
  private final SignalMetrics metrics = new SignalMetrics(recorded);

  private void say(long signalSeq, long second, SignalStatus status, int revision) {
    ExposureResult result =
        new ExposureResult("X", "X", T0 + second * SECOND, PositioningModel.FILTER);
    result.signalSeq = signalSeq;
    result.status = status;
    result.revision = revision;
    result.coverage = 1.0 / signalSeq;
    result.flags = status == SignalStatus.OK ? result.flags : EnumSet.of(Flag.OI_STALE);
    metrics.emitted(result);
  }

  private Object value(String name) {
    return recorded.value("gammaflow.book=X." + name);
  }

  @Test
  void countsTheSecondsOfEachStatus() {
    say(1, 0, SignalStatus.OK, 0);
    say(2, 3, SignalStatus.DEGRADED, 0);
    say(3, 3, SignalStatus.SUSPECT, 1);
    say(4, 10, SignalStatus.OK, 0);
    say(5, 11, SignalStatus.OK, 0);
    assertThat(value("status=OK.seconds")).isEqualTo(4.0);
    assertThat(value("status=DEGRADED.seconds")).isEqualTo(7.0);
    assertThat(value("flag=OI_STALE.flagged")).isEqualTo(1L);
    assertThat(value("revisions")).isEqualTo(1L);
    assertThat(value("coverage")).isEqualTo(0.2);
    assertThat(value("signalSeq")).isEqualTo(5L);
    assertThat(value("eventTime")).isEqualTo((T0 + 11 * SECOND) / 1e6);
  }
}
