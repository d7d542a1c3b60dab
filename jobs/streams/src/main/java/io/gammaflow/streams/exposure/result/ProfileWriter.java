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
    HedgeFlowProfile out = new HedgeFlowProfile();
    out.setSignalId(signals.id(r));
    out.setEventTime(Micros.instant(r.tick));
    out.setStatus(r.status);
    out.setPositioningModel(r.model);
    out.setModelVersion(Models.VERSION);
    out.setConfigHash(configHash);
    out.setRevision(r.revision);
    out.setBook(r.book);
    out.setUnderlying(r.underlying);
    out.setSpot(r.spot > 0 ? r.spot : null);
    out.setLevels(list(levels.prices()));
    out.setGexPerPct(list(levels.gexPerPct()));
    out.setGexPerPctSd(bounds == null ? null : list(bounds.gexPerPctSd()));
    out.setShortGammaProbability(bounds == null ? null : list(bounds.shortGammaProbability()));
    out.setHedgeFlowUnits(list(levels.hedgeFlowUnits()));
    out.setHedgeFlowUnitsLower(bounds == null ? null : list(bounds.hedgeFlowUnitsLower()));
    out.setHedgeFlowUnitsUpper(bounds == null ? null : list(bounds.hedgeFlowUnitsUpper()));
    out.setVaultFlowUnits(listOrNull(levels.vaultFlowUnits()));
    out.setBandedFlowUnits(listOrNull(f.bandedFlowUnits));
    out.setLiquidationUnits(listOrNull(f.liquidationUnits));
    out.setLadderUnits(listOrNull(f.ladderUnits));
    out.setEstimatedLadderUnits(listOrNull(f.estimatedLadderUnits));
    out.setAccountUnits(listOrNull(f.accountUnits));
    out.setImpactPerUnit(listOrNull(f.impactAtLevels));
    out.setLoopGain(listOrNull(f.loopGainAtLevels));
    out.setLoopGainLower(listOrNull(f.loopGainLowerAtLevels));
    out.setLoopGainUpper(listOrNull(f.loopGainUpperAtLevels));
    out.setFlowCost(listOrNull(f.flowCost));
    out.setSlippagePct(listOrNull(f.slippagePct));
    out.setCascades(cascades(f.cascades));
    out.setByExpiry(byExpiry(r));
    out.setByStrike(byStrike(r));
    out.setModels(models(r.models));
    return out;
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
