package io.gammaflow.streams.exposure.result;

import static io.gammaflow.streams.exposure.result.AvroNumbers.list;
import static io.gammaflow.streams.exposure.result.AvroNumbers.listOrNull;
import static io.gammaflow.streams.exposure.result.AvroNumbers.orNull;

import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes the profile of a result: the only place that fills one in. */
public final class ProfileWriter {
  private final SignalWriter signals;
  private final String configHash;

  public ProfileWriter(ExposureConfig config) {
    this.signals = new SignalWriter(config);
    this.configHash = config.configHash();
  }

  /** The profile of a result. */
  public HedgeFlowProfile write(ExposureResult r) {
    LevelProfile levels = r.levels;
    LevelProfile.Bounds bounds = levels.bounds();
    FeedbackResult f = r.feedback;
    return HedgeFlowProfile.newBuilder()
        .setSignalId(signals.id(r))
        .setEventTime(Micros.instant(r.tick))
        .setStatus(r.status)
        .setPositioningModel(r.model)
        .setModelVersion(Models.VERSION)
        .setConfigHash(configHash)
        .setRevision(r.revision)
        .setBook(r.book)
        .setUnderlying(r.underlying)
        .setSpot(r.spot > 0 ? r.spot : null)
        .setLevels(list(levels.prices()))
        .setGexPerPct(list(levels.gexPerPct()))
        .setGexPerPctSd(bounds == null ? null : list(bounds.gexPerPctSd()))
        .setShortGammaProbability(bounds == null ? null : list(bounds.shortGammaProbability()))
        .setHedgeFlowUnits(list(levels.hedgeFlowUnits()))
        .setHedgeFlowUnitsLower(bounds == null ? null : list(bounds.hedgeFlowUnitsLower()))
        .setHedgeFlowUnitsUpper(bounds == null ? null : list(bounds.hedgeFlowUnitsUpper()))
        .setVaultFlowUnits(listOrNull(levels.vaultFlowUnits()))
        .setBandedFlowUnits(listOrNull(f.bandedFlowUnits))
        .setLiquidationUnits(listOrNull(f.liquidationUnits))
        .setLadderUnits(listOrNull(f.ladderUnits))
        .setEstimatedLadderUnits(listOrNull(f.estimatedLadderUnits))
        .setAccountUnits(listOrNull(f.accountUnits))
        .setImpactPerUnit(listOrNull(f.impactAtLevels))
        .setLoopGain(listOrNull(f.loopGainAtLevels))
        .setLoopGainLower(listOrNull(f.loopGainLowerAtLevels))
        .setLoopGainUpper(listOrNull(f.loopGainUpperAtLevels))
        .setFlowCost(listOrNull(f.flowCost))
        .setSlippagePct(listOrNull(f.slippagePct))
        .setCascades(cascades(f.cascades))
        .setByExpiry(byExpiry(r))
        .setByStrike(byStrike(r))
        .setModels(models(r.models))
        .build();
  }

  private static List<Cascade> cascades(List<CascadeEstimate> cascades) {
    List<Cascade> out = new ArrayList<>(cascades.size());
    for (CascadeEstimate cascade : cascades) {
      out.add(Objects.requireNonNull(SignalWriter.cascade(cascade)));
    }
    return out;
  }

  private static List<KeyedGex> byExpiry(ExposureResult r) {
    List<KeyedGex> out = new ArrayList<>(r.expiries.length);
    for (int i = 0; i < r.expiries.length; i++) {
      out.add(new KeyedGex(Micros.iso(r.expiries[i]), r.gexByExpiry[i]));
    }
    return out;
  }

  private static List<KeyedGex> byStrike(ExposureResult r) {
    List<KeyedGex> out = new ArrayList<>(r.strikes.length);
    for (int i = 0; i < r.strikes.length; i++) {
      out.add(new KeyedGex(Double.toString(r.strikes[i]), r.gexByStrike[i]));
    }
    return out;
  }

  private static List<ModelGex> models(List<ModelEstimate> models) {
    List<ModelGex> out = new ArrayList<>(models.size());
    for (ModelEstimate m : models) {
      out.add(
          new ModelGex(
              m.model(),
              orNull(m.gexPerPct()),
              orNull(m.lower()),
              orNull(m.upper()),
              orNull(m.shortGammaProbability()),
              orNull(m.flip()),
              orNull(m.flipSd())));
    }
    return out;
  }
}
