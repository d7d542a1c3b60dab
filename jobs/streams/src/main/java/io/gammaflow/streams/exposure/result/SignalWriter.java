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
    return ReflexivitySignal.newBuilder()
        .setSignalId(id(r))
        .setSignalSeq(r.signalSeq)
        .setGeneration(r.generation)
        .setEventTime(Micros.instant(r.tick))
        .setAsOfTrade(timeOrNull(r.lastTrade))
        .setAsOfOpenInterest(timeOrNull(r.openInterestAsOf))
        .setAsOfUnderlying(r.spot > 0 ? Micros.instant(r.spotTime) : null)
        .setAsOfDepth(timeOrNull(f.depthAsOf))
        .setStatus(r.status)
        .setFlags(List.copyOf(r.flags))
        .setCoverage(r.coverage)
        .setVolDynamics(config.get(ExposureOptions.VOL_DYNAMICS))
        .setPositioningModel(r.model)
        .setModelVersion(Models.VERSION)
        .setConfigHash(configHash)
        .setRevision(r.revision)
        .setBook(r.book)
        .setUnderlying(r.underlying)
        .setSpot(orNull(r.spot))
        .setCurrency(r.currency)
        .setGexPerPct(orNull(r.gexPerPct))
        .setGexPerPctLower(orNull(r.gexPerPctLower))
        .setGexPerPctUpper(orNull(r.gexPerPctUpper))
        .setShortGammaProbability(orNull(r.shortGammaProbability))
        .setDealerDeltaUnits(orNull(r.dealerDeltaUnits))
        .setVannaUnitsPerVolPoint(orNull(r.vannaUnitsPerVolPoint))
        .setCharmUnitsPerHour(orNull(r.charmUnitsPerHour))
        .setZeroDteShare(orNull(r.zeroDteShare))
        .setCallWall(orNull(r.callWall))
        .setPutWall(orNull(r.putWall))
        .setFlips(flips(r.flips))
        .setFlipProbability(horizons(f.flipProbability))
        .setRegime(r.regime)
        .setRealisedVol(orNull(f.realisedVol))
        .setHedgeBandUnits(orNull(f.hedgeBandUnits))
        .setForcedUnits1h(orNull(f.forcedUnits1h))
        .setImpactPerUnit(orNull(f.impactPerUnit))
        .setLoopGain(orNull(f.loopGain))
        .setLoopGainLower(orNull(f.loopGainLower))
        .setLoopGainUpper(orNull(f.loopGainUpper))
        .setMaxLoopGain(orNull(f.maxLoopGain))
        .setMaxLoopGainLower(orNull(f.maxLoopGainLower))
        .setMaxLoopGainUpper(orNull(f.maxLoopGainUpper))
        .setUnstableProbability(orNull(f.unstableProbability))
        .setVolAmplification(orNull(f.volAmplification))
        .setReflexivityIndex(orNull(f.reflexivityIndex))
        .setCascadeDown(cascade(f.cascadeDown))
        .setCascadeUp(cascade(f.cascadeUp))
        .setPinning(orNull(f.pinning))
        .setPinStrike(orNull(f.pinStrike))
        .build();
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
