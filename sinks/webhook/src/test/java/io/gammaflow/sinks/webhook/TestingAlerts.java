package io.gammaflow.sinks.webhook;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import java.time.Instant;

final class TestingAlerts {
  static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");

  private TestingAlerts() {}

  /** An alert of so many seconds ago. */
  static Alert alert(AlertState state, long age) {
    return Alert.newBuilder()
        .setAlertId("BTC/CASCADE_RISK/ä\n7")
        .setBook("BTC")
        .setKind(AlertKind.CASCADE_RISK)
        .setState(state)
        .setOpenedAt(NOW.minusSeconds(age))
        .setEventTime(NOW.minusSeconds(age))
        .setEvidence("trigger 61,200 at 0.34")
        .setLevel(61_200.0)
        .setValue(0.34)
        .setThreshold(0.3)
        .build();
  }
}
