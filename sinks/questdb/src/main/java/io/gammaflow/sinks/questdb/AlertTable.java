package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.record.Alert;
import java.time.Instant;

/** {@code alerts}: a row per change of an alert. */
final class AlertTable implements Table<Alert> {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "alerts";
  }

  @Override
  public int batchRows() {
    return 1_000;
  }

  @Override
  public Instant time(Alert alert) {
    return alert.getEventTime();
  }

  @Override
  public void fill(Row row, Alert a) {
    row.symbol("book", a.getBook())
        .symbol("state", a.getState())
        .symbol("kind", a.getKind())
        .text("alertId", a.getAlertId())
        .time("openedAt", a.getOpenedAt())
        .text("evidence", a.getEvidence())
        .number("level", a.getLevel())
        .number("value", a.getValue())
        .number("threshold", a.getThreshold());
  }
}
