package io.gammaflow.streams.exposure.result;

import static io.gammaflow.streams.exposure.result.AvroNumbers.orNull;
import static io.gammaflow.streams.exposure.result.AvroNumbers.timeOrNull;

import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the signal of a result: the only place that fills one in. */
public final class SignalWriter {
  private static final List<String> HORIZONS = List.of("15m", "1h", "1d");

  private final ExposureConfig config;
  private final String configHash;

  public SignalWriter(ExposureConfig config) {
    this.config = config;
    this.configHash = config.configHash();
  }

  /** The signal of a result. */
  public ReflexivitySignal write(ExposureResult r) {
    FeedbackResult f = r.feedback;
    ReflexivitySignal out = new ReflexivitySignal();
    out.setSignalId(id(r));
    out.setSignalSeq(r.signalSeq);
    out.setGeneration(r.generation);
    out.setEventTime(Micros.instant(r.tick));
    out.setAsOfTrade(timeOrNull(r.lastTrade));
    out.setAsOfOpenInterest(timeOrNull(r.openInterestAsOf));
    out.setAsOfUnderlying(r.spot > 0 ? Micros.instant(r.spotTime) : null);
    out.setAsOfDepth(timeOrNull(f.depthAsOf));
    out.setStatus(r.status);
    out.setFlags(List.copyOf(r.flags));
    out.setCoverage(r.coverage);
    out.setVolDynamics(config.get(ExposureOptions.VOL_DYNAMICS));
    out.setPositioningModel(r.model);
    out.setModelVersion(Models.VERSION);
    out.setConfigHash(configHash);
    out.setRevision(r.revision);
    out.setBook(r.book);
    out.setUnderlying(r.underlying);
    out.setSpot(orNull(r.spot));
    out.setCurrency(r.currency);
    out.setGexPerPct(orNull(r.gexPerPct));
    out.setGexPerPctLower(orNull(r.gexPerPctLower));
    out.setGexPerPctUpper(orNull(r.gexPerPctUpper));
    out.setShortGammaProbability(orNull(r.shortGammaProbability));
    out.setDealerDeltaUnits(orNull(r.dealerDeltaUnits));
    out.setVannaUnitsPerVolPoint(orNull(r.vannaUnitsPerVolPoint));
    out.setCharmUnitsPerHour(orNull(r.charmUnitsPerHour));
    out.setZeroDteShare(orNull(r.zeroDteShare));
    out.setCallWall(orNull(r.callWall));
    out.setPutWall(orNull(r.putWall));
    out.setFlips(flips(r.flips));
    out.setFlipProbability(horizons(f.flipProbability));
    out.setRegime(r.regime);
    out.setRealisedVol(orNull(f.realisedVol));
    out.setHedgeBandUnits(orNull(f.hedgeBandUnits));
    out.setForcedUnits1h(orNull(f.forcedUnits1h));
    out.setImpactPerUnit(orNull(f.impactPerUnit));
    out.setLoopGain(orNull(f.loopGain));
    out.setLoopGainLower(orNull(f.loopGainLower));
    out.setLoopGainUpper(orNull(f.loopGainUpper));
    out.setMaxLoopGain(orNull(f.maxLoopGain));
    out.setMaxLoopGainLower(orNull(f.maxLoopGainLower));
    out.setMaxLoopGainUpper(orNull(f.maxLoopGainUpper));
    out.setUnstableProbability(orNull(f.unstableProbability));
    out.setVolAmplification(orNull(f.volAmplification));
    out.setReflexivityIndex(orNull(f.reflexivityIndex));
    out.setCascadeDown(cascade(f.cascadeDown));
    out.setCascadeUp(cascade(f.cascadeUp));
    out.setPinning(orNull(f.pinning));
    out.setPinStrike(orNull(f.pinStrike));
    return out;
  }

  /** The id of the signal of a result; its profile names it. */
  String id(ExposureResult r) {
    return SignalIds.of(r.book, r.tick, configHash, r.generation, r.revision);
  }

  private static List<FlipLevel> flips(List<FlipEstimate> flips) {
    List<FlipLevel> out = new ArrayList<>(flips.size());
    for (FlipEstimate flip : flips) {
      GammaFlip g = flip.flip();
      FlipDirection direction =
          switch (g.direction()) {
            case SHORT_TO_LONG -> FlipDirection.SHORT_TO_LONG;
            case LONG_TO_SHORT -> FlipDirection.LONG_TO_SHORT;
            case TOUCH -> FlipDirection.TOUCH;
          };
      out.add(
          new FlipLevel(
              g.level(),
              g.slope(),
              orNull(flip.sd()),
              orNull(flip.lower()),
              orNull(flip.upper()),
              direction));
    }
    return out;
  }

  private static List<HorizonProbability> horizons(double @Nullable [] probability) {
    List<HorizonProbability> out = new ArrayList<>();
    for (int i = 0; probability != null && i < probability.length; i++) {
      out.add(new HorizonProbability(HORIZONS.get(i), probability[i]));
    }
    return out;
  }

  static @Nullable Cascade cascade(@Nullable CascadeEstimate c) {
    return c == null
        ? null
        : new Cascade(
            c.trigger(),
            orNull(c.landing()),
            c.distance(),
            orNull(c.probability()),
            orNull(c.jump()),
            orNull(c.probability1h()),
            orNull(c.existsProbability()),
            orNull(c.triggerLower()),
            orNull(c.triggerUpper()));
  }
}
