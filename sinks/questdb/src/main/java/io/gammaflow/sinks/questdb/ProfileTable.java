package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.KeyedGex;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * {@code profiles}: a row per book and kept tick, levels as arrays. Ticks are kept by their time
 * alone, so a database that is built again has the same rows.
 */
final class ProfileTable implements Table<HedgeFlowProfile> {
  private static final long serialVersionUID = 1L;

  private final long cadenceMicros;

  /**
   * @param cadence ticks at its multiples are kept; zero keeps all
   */
  ProfileTable(Duration cadence) {
    cadenceMicros = cadence.toNanos() / 1000;
  }

  @Override
  public String name() {
    return "profiles";
  }

  @Override
  public int batchRows() {
    return 100;
  }

  @Override
  public Instant time(HedgeFlowProfile profile) {
    return profile.getEventTime();
  }

  @Override
  public boolean keeps(HedgeFlowProfile profile) {
    return cadenceMicros == 0 || Row.micros(profile.getEventTime()) % cadenceMicros == 0;
  }

  @Override
  public void fill(Row row, HedgeFlowProfile p) {
    row.symbol("book", p.getBook())
        .symbol("positioningModel", p.getPositioningModel())
        .symbol("configHash", p.getConfigHash())
        .symbol("modelVersion", p.getModelVersion())
        .symbol("underlying", p.getUnderlying())
        .symbol("status", p.getStatus())
        .integer("revision", p.getRevision())
        .text("signalId", p.getSignalId())
        .number("spot", p.getSpot())
        .numbers("levels", p.getLevels())
        .numbers("gexPerPct", p.getGexPerPct())
        .numbers("gexPerPctSd", p.getGexPerPctSd())
        .numbers("hedgeFlowUnits", p.getHedgeFlowUnits())
        .numbers("hedgeFlowUnitsLower", p.getHedgeFlowUnitsLower())
        .numbers("hedgeFlowUnitsUpper", p.getHedgeFlowUnitsUpper())
        .numbers("loopGain", p.getLoopGain())
        .numbers("liquidationUnits", p.getLiquidationUnits())
        .numbers("bandedFlowUnits", p.getBandedFlowUnits())
        .numbers("flowCost", p.getFlowCost())
        .numbers("loopGainLower", p.getLoopGainLower())
        .numbers("loopGainUpper", p.getLoopGainUpper())
        .numbers("ladderUnits", p.getLadderUnits())
        .numbers("estimatedLadderUnits", p.getEstimatedLadderUnits())
        .numbers("accountUnits", p.getAccountUnits())
        .numbers("vaultFlowUnits", p.getVaultFlowUnits())
        .numbers("cascadeTriggers", p.getCascades(), Cascade::getTrigger)
        .numbers("cascadeLandings", p.getCascades(), c -> Row.orNaN(c.getLanding()))
        .numbers("expiries", p.getByExpiry(), ProfileTable::millis)
        .numbers("expiryGexPerPct", p.getByExpiry(), KeyedGex::getGexPerPct)
        .numbers("strikes", p.getByStrike(), ProfileTable::strike)
        .numbers("strikeGexPerPct", p.getByStrike(), KeyedGex::getGexPerPct)
        .text("models", Words.of(p.getModels(), m -> m.getPositioningModel().name()))
        .numbers("modelGexPerPct", p.getModels(), m -> Row.orNaN(m.getGexPerPct()))
        .numbers("modelLower", p.getModels(), m -> Row.orNaN(m.getLower()))
        .numbers("modelUpper", p.getModels(), m -> Row.orNaN(m.getUpper()))
        .numbers("modelFlip", p.getModels(), m -> Row.orNaN(m.getFlip()));
  }

  /** Exact: milliseconds of any date stay far below the 53 bits of a double. */
  private static double millis(KeyedGex expiry) {
    try {
      return ChronoUnit.MILLIS.between(Instant.EPOCH, Instant.parse(expiry.getKey()));
    } catch (DateTimeParseException e) {
      return Double.NaN;
    }
  }

  private static double strike(KeyedGex strike) {
    try {
      return Double.parseDouble(strike.getKey());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
