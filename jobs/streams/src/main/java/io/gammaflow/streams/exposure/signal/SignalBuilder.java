package io.gammaflow.streams.exposure.signal;

import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.Walls;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.PriceLevels;
import io.gammaflow.streams.record.MarketRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a book at a tick into its signal and its profile. */
final class SignalBuilder {
  private final ExposureConfig config;
  private final String configHash;

  SignalBuilder(ExposureConfig config) {
    this.config = config;
    this.configHash = config.configHash();
  }

  /** A signal and the profile that goes with it. */
  record Output(ReflexivitySignal signal, HedgeFlowProfile profile) {}

  /**
   * @param generation of the numbers: one more for each cold start over existing signals
   * @param signalSeq its number in the generation, contiguous per book
   * @param revision 0 for what is said of a tick first
   * @param warmingUp whether too little has come yet
   */
  Output build(BookView book, int generation, long signalSeq, int revision, boolean warmingUp) {
    PositioningModel model = config.positioningModel();
    book.invariantBroken |= !book.isFinite();
    Set<Flag> flags = StatusRules.flags(book, config, revision > 0);
    SignalStatus status = StatusRules.status(flags, book, warmingUp);
    String id = SignalIds.of(book.book, book.tick, configHash, generation, revision);
    boolean speaks = book.isFinite() && ProfileBuilder.speaks(book, model);
    double[] levels =
        book.hasSpot() ? PriceLevels.of(config, book.underlying, book.spot) : new double[0];
    List<GammaFlip> flips =
        speaks
            ? ProfileBuilder.flips(book.profiles.get(Models.ALL.indexOf(model)), levels)
            : List.of();
    Uncertainty sure = speaks ? Uncertainty.of(book, model) : null;

    ReflexivitySignal.Builder signal =
        ReflexivitySignal.newBuilder()
            .setSignalId(id)
            .setSignalSeq(signalSeq)
            .setGeneration(generation)
            .setEventTime(MarketRecords.instant(book.tick))
            .setAsOfTrade(timeOrNull(book.lastTrade))
            .setAsOfOpenInterest(timeOrNull(book.openInterestAsOf()))
            .setAsOfUnderlying(book.spot > 0 ? MarketRecords.instant(book.spotTime) : null)
            .setStatus(status)
            .setFlags(List.copyOf(flags))
            .setCoverage(book.coverage())
            .setVolDynamics(config.volDynamics())
            .setPositioningModel(model)
            .setModelVersion(Models.VERSION)
            .setConfigHash(configHash)
            .setRevision(revision)
            .setBook(book.book)
            .setUnderlying(book.underlying)
            .setSpot(numberOrNull(book.spot))
            .setCurrency(book.currency)
            .setFlips(flipLevels(flips, sure, levels))
            .setFlipProbability(List.of());
    if (speaks) {
      double gex = book.profiles.get(Models.ALL.indexOf(model)).gexPerPct(book.spot);
      Walls walls =
          Walls.find(
              ProfileBuilder.keys(book.gexByStrike),
              ProfileBuilder.values(book.gexByStrike),
              book.spot);
      signal
          .setGexPerPct(gex)
          .setGexPerPctLower(sure == null ? null : gex - Uncertainty.REACH * sure.gexSd(book.spot))
          .setGexPerPctUpper(sure == null ? null : gex + Uncertainty.REACH * sure.gexSd(book.spot))
          .setShortGammaProbability(sure == null ? null : sure.shortGammaProbability(book.spot))
          .setDealerDeltaUnits(book.deltaUnits)
          .setVannaUnitsPerVolPoint(book.vannaUnitsPerVolPoint)
          .setCharmUnitsPerHour(book.charmUnitsPerHour)
          .setZeroDteShare(book.absoluteGex > 0 ? book.absoluteZeroDteGex / book.absoluteGex : null)
          .setCallWall(numberOrNull(walls.callWall()))
          .setPutWall(numberOrNull(walls.putWall()));
    }
    HedgeFlowProfile profile =
        new ProfileBuilder(config, configHash).build(book, id, status, revision, levels, speaks);
    return new Output(signal.build(), profile);
  }

  private static List<FlipLevel> flipLevels(
      List<GammaFlip> flips, @Nullable Uncertainty sure, double[] levels) {
    List<FlipLevel> out = new ArrayList<>();
    for (GammaFlip f : flips) {
      FlipDirection direction =
          switch (f.direction()) {
            case SHORT_TO_LONG -> FlipDirection.SHORT_TO_LONG;
            case LONG_TO_SHORT -> FlipDirection.LONG_TO_SHORT;
            case TOUCH -> FlipDirection.TOUCH;
          };
      Double sd = sure == null ? null : sure.flipSd(f);
      Double lower = sure == null ? null : sure.lower(f, levels);
      Double upper = sure == null ? null : sure.upper(f, levels);
      out.add(new FlipLevel(f.level(), f.slope(), sd, lower, upper, direction));
    }
    return out;
  }

  private static @Nullable Instant timeOrNull(long micros) {
    return micros == Long.MIN_VALUE ? null : MarketRecords.instant(micros);
  }

  private static @Nullable Double numberOrNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
