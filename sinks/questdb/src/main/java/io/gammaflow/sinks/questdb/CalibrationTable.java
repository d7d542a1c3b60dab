package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.SigningAccuracy;
import java.time.Instant;

/** {@code calibration}: a row per venue, shard and day. */
final class CalibrationTable implements Table<Calibration> {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "calibration";
  }

  @Override
  public int batchRows() {
    return 1_000;
  }

  @Override
  public Instant time(Calibration calibration) {
    return calibration.getEventTime();
  }

  @Override
  public void fill(Row row, Calibration c) {
    row.symbol("book", c.getBook())
        .symbol("configHash", c.getConfigHash())
        .symbol("modelVersion", c.getModelVersion())
        .symbol("underlying", c.getUnderlying())
        .symbol("venue", c.getVenue())
        .integer("shard", c.getShard())
        .integer("epochMicros", c.getEpochMicros())
        .text("phiClasses", Words.of(c.getPhi(), SigningAccuracy::getSigningClass))
        .numbers("phi", c.getPhi(), SigningAccuracy::getPhi)
        .number("openInterestGrowth", c.getOpenInterestGrowth())
        .number("openInterestSensitivity", c.getOpenInterestSensitivity())
        .number("openInterestNoise", c.getOpenInterestNoise())
        .number("openInterestNoisePerVolume", c.getOpenInterestNoisePerVolume())
        .number("flowVariance", c.getFlowVariance())
        .number("contractEpochs", c.getContractEpochs())
        .number("innovationMean", c.getInnovationMean());
  }
}
