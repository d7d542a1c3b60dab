package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.record.DealerPosition;
import java.time.Instant;

/** {@code positions}: a row per contract whose position changed. */
final class PositionTable implements Table<DealerPosition> {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "positions";
  }

  @Override
  public int batchRows() {
    return 5_000;
  }

  @Override
  public Instant time(DealerPosition position) {
    return position.getEventTime();
  }

  @Override
  public void fill(Row row, DealerPosition p) {
    row.symbol("book", p.getBook())
        .symbol("positioningModel", p.getPositioningModel())
        .symbol("configHash", p.getConfigHash())
        .symbol("contract", p.getContract())
        .symbol("venue", p.getVenue())
        .symbol("underlying", p.getUnderlying())
        .symbol("modelVersion", p.getModelVersion())
        .integer("revision", p.getRevision())
        .number("mean", p.getMean())
        .number("sd", p.getSd())
        .number("p05", p.getP05())
        .number("p95", p.getP95())
        .number("openInterest", p.getOpenInterest())
        .time("asOfOpenInterest", p.getAsOfOpenInterest());
  }
}
