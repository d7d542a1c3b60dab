package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.result.ExposureResult;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataAlertsTest {
  private final BookMemory memory = new BookMemory();

  private @Nullable Alert say(SignalStatus status, long tick) {
    return say(status, tick, 0);
  }

  private @Nullable Alert say(SignalStatus status, long tick, long conflicts) {
    memory.book = "X";
    memory.lastTick = tick;
    ExposureResult result = new ExposureResult("X", "X", tick, PositioningModel.FILTER);
    result.status = status;
    result.flags = EnumSet.of(Flag.SEQ_GAP);
    return DataAlerts.next(memory, result, conflicts);
  }

  @Test
  void isRaisedByAContradictionWhateverTheStatus() {
    Alert opened = requireNonNull(say(SignalStatus.OK, T0, 1));
    Alert updated = requireNonNull(say(SignalStatus.OK, T0 + SECOND, 2));
    Alert closed = requireNonNull(say(SignalStatus.OK, T0 + 2 * SECOND));
    assertThat(opened.getState()).isEqualTo(AlertState.OPENED);
    assertThat(updated.getState()).isEqualTo(AlertState.UPDATED);
    assertThat(updated.getEvidence()).endsWith("2 trade id(s) again with another content");
    assertThat(closed.getState()).isEqualTo(AlertState.CLOSED);
    assertThat(updated.getAlertId()).isEqualTo(opened.getAlertId());
    assertThat(closed.getAlertId()).isEqualTo(opened.getAlertId());
  }

  @Test
  void opensOnceAndClosesUnderTheSameId() {
    assertThat(say(SignalStatus.DEGRADED, T0)).isNull();
    Alert opened = requireNonNull(say(SignalStatus.SUSPECT, T0 + SECOND));
    assertThat(say(SignalStatus.HALTED, T0 + 2 * SECOND)).isNull();
    Alert closed = requireNonNull(say(SignalStatus.OK, T0 + 3 * SECOND));

    assertThat(opened.getState()).isEqualTo(AlertState.OPENED);
    assertThat(opened.getAlertId()).isEqualTo("X/DATA/2026-03-02T15:00:01.000000Z");
    assertThat(opened.getEvidence()).isEqualTo("status SUSPECT, flags [SEQ_GAP]");
    assertThat(closed.getState()).isEqualTo(AlertState.CLOSED);
    assertThat(closed.getAlertId()).isEqualTo(opened.getAlertId());
    assertThat(closed.getOpenedAt()).isEqualTo(opened.getOpenedAt());
    assertThat(say(SignalStatus.OK, T0 + 4 * SECOND)).isNull();
  }
}
