package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code signals}: a row per book and tick. */
final class SignalTable implements Table<ReflexivitySignal> {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "signals";
  }

  @Override
  public int batchRows() {
    return 2_000;
  }

  @Override
  public Instant time(ReflexivitySignal signal) {
    return signal.getEventTime();
  }

  @Override
  public void fill(Row row, ReflexivitySignal s) {
    row.symbol("book", s.getBook())
        .symbol("positioningModel", s.getPositioningModel())
        .symbol("configHash", s.getConfigHash())
        .symbol("modelVersion", s.getModelVersion())
        .symbol("underlying", s.getUnderlying())
        .symbol("status", s.getStatus())
        .symbol("volDynamics", s.getVolDynamics())
        .symbol("currency", s.getCurrency())
        .symbol("regime", s.getRegime())
        .integer("revision", s.getRevision())
        .integer("signalSeq", s.getSignalSeq())
        .integer("generation", s.getGeneration())
        .text("signalId", s.getSignalId())
        .text("flags", Words.of(s.getFlags(), Enum::name))
        .number("coverage", s.getCoverage())
        .time("asOfTrade", s.getAsOfTrade())
        .time("asOfOpenInterest", s.getAsOfOpenInterest())
        .time("asOfUnderlying", s.getAsOfUnderlying())
        .number("spot", s.getSpot())
        .number("gexPerPct", s.getGexPerPct())
        .number("gexPerPctLower", s.getGexPerPctLower())
        .number("gexPerPctUpper", s.getGexPerPctUpper())
        .number("shortGammaProbability", s.getShortGammaProbability())
        .number("dealerDeltaUnits", s.getDealerDeltaUnits())
        .number("vannaUnitsPerVolPoint", s.getVannaUnitsPerVolPoint())
        .number("charmUnitsPerHour", s.getCharmUnitsPerHour())
        .number("zeroDteShare", s.getZeroDteShare())
        .numbers("flipLevels", s.getFlips(), flip -> flip.getLevel())
        .numbers("flipSlopes", s.getFlips(), flip -> flip.getSlope())
        .numbers("flipSds", s.getFlips(), flip -> Row.orNaN(flip.getSd()))
        .text("flipDirections", Words.of(s.getFlips(), flip -> flip.getDirection().name()))
        .number("callWall", s.getCallWall())
        .number("putWall", s.getPutWall())
        .number("loopGain", s.getLoopGain())
        .number("maxLoopGain", s.getMaxLoopGain())
        .number("volAmplification", s.getVolAmplification())
        .number("hedgeBandUnits", s.getHedgeBandUnits())
        .number("stress", s.getStress())
        .time("asOfDepth", s.getAsOfDepth())
        .number("impactPerUnit", s.getImpactPerUnit())
        .number("realisedVol", s.getRealisedVol())
        .number("loopGainLower", s.getLoopGainLower())
        .number("loopGainUpper", s.getLoopGainUpper())
        .number("maxLoopGainLower", s.getMaxLoopGainLower())
        .number("maxLoopGainUpper", s.getMaxLoopGainUpper())
        .number("unstableProbability", s.getUnstableProbability())
        .number("reflexivityIndex", s.getReflexivityIndex())
        .number("pinning", s.getPinning())
        .number("pinStrike", s.getPinStrike())
        .number("forcedUnits1h", s.getForcedUnits1h());
    flipProbabilities(row, s);
    cascade(row, "cascadeDown", s.getCascadeDown());
    cascade(row, "cascadeUp", s.getCascadeUp());
  }

  private static void flipProbabilities(Row row, ReflexivitySignal s) {
    for (HorizonProbability p : s.getFlipProbability()) {
      // A horizon of tomorrow has no column yet; the topic keeps it.
      switch (p.getHorizon()) {
        case "15m", "1h", "1d" ->
            row.number("flipProbability" + p.getHorizon(), p.getProbability());
        default -> {}
      }
    }
  }

  private static void cascade(Row row, String prefix, @Nullable Cascade cascade) {
    if (cascade != null) {
      row.number(prefix + "Trigger", cascade.getTrigger())
          .number(prefix + "Landing", cascade.getLanding())
          .number(prefix + "Distance", cascade.getDistance())
          .number(prefix + "Probability", cascade.getProbability())
          .number(prefix + "Jump", cascade.getJump())
          .number(prefix + "Probability1h", cascade.getProbability1h())
          .number(prefix + "ExistsProbability", cascade.getExistsProbability())
          .number(prefix + "TriggerLower", cascade.getTriggerLower())
          .number(prefix + "TriggerUpper", cascade.getTriggerUpper());
    }
  }
}
