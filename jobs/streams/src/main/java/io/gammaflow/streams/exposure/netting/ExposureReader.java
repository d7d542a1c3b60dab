package io.gammaflow.streams.exposure.netting;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.Walls;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.LevelTaps;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.exposure.PriceLevels;
import io.gammaflow.streams.exposure.result.ExposureResult;
import io.gammaflow.streams.exposure.result.FlipEstimate;
import io.gammaflow.streams.exposure.result.LevelProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a netted book at spot and at its price levels. */
public final class ExposureReader {
  private final ExposureConfig config;
  private final PriceLevels prices;

  public ExposureReader(ExposureConfig config) {
    this.config = config;
    this.prices = new PriceLevels(config);
  }

  /** The numbers of a book, and the flags that its parts raise. */
  public ExposureResult read(NettedBook book) {
    ExposureResult r =
        new ExposureResult(
            book.names().get(0), book.underlying, book.tick, config.positioningModel());
    r.currency = book.currency;
    r.spot = book.spot;
    r.spotTime = book.spotTime;
    r.lastTrade = book.lastTrade;
    r.openInterestAsOf = book.openInterestAsOf();
    r.coverage = book.coverage();
    r.raised.addAll(FlagBits.set(book.flags()));
    double[] levels = book.hasSpot() ? prices.of(book.underlying, book.spot) : new double[0];
    ModelReader models = new ModelReader();
    r.models = models.all(book, levels);
    r.computed = book.isFinite() && ModelReader.hasInput(book, r.model);
    if (r.computed) {
      KernelProfile profile = book.profile(r.model);
      Uncertainty uncertainty = Uncertainty.of(book, r.model);
      atSpot(r, book, profile, uncertainty);
      r.levels = levels(book, profile, uncertainty, levels);
      r.flips = flips(models.flips(book, r.model, levels), uncertainty, r.levels);
    }
    return r;
  }

  private static void atSpot(
      ExposureResult r, NettedBook book, KernelProfile profile, @Nullable Uncertainty uncertainty) {
    r.gexPerPct = profile.gexPerPct(book.spot);
    if (uncertainty != null) {
      double reach = Normal.Z95 * uncertainty.gexSd(book.spot);
      r.gexPerPctLower = r.gexPerPct - reach;
      r.gexPerPctUpper = r.gexPerPct + reach;
      r.shortGammaProbability = uncertainty.shortGammaProbability(book.spot);
    }
    r.dealerDeltaUnits = book.deltaUnits;
    r.vannaUnitsPerVolPoint = book.vannaUnitsPerVolPoint;
    r.charmUnitsPerHour = book.charmUnitsPerHour;
    r.zeroDteShare = book.absoluteGex > 0 ? book.absoluteZeroDteGex / book.absoluteGex : Double.NaN;
    r.expiries = book.gexByExpiry.keySet().stream().mapToLong(Long::longValue).toArray();
    r.gexByExpiry = values(book.gexByExpiry);
    r.strikes = book.gexByStrike.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    r.gexByStrike = values(book.gexByStrike);
    Walls walls = Walls.find(r.strikes, r.gexByStrike, book.spot);
    r.callWall = walls.callWall();
    r.putWall = walls.putWall();
  }

  private static double[] values(TreeMap<?, Double> map) {
    return map.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<FlipEstimate> flips(
      List<GammaFlip> flips, @Nullable Uncertainty uncertainty, LevelProfile levels) {
    LevelProfile.Bounds bounds = levels.bounds();
    List<FlipEstimate> out = new ArrayList<>(flips.size());
    for (GammaFlip flip : flips) {
      out.add(
          uncertainty == null || bounds == null
              ? new FlipEstimate(flip, Double.NaN, Double.NaN, Double.NaN)
              : new FlipEstimate(
                  flip,
                  uncertainty.flipSd(flip),
                  uncertainty.lower(flip, levels, bounds),
                  uncertainty.upper(flip, levels, bounds)));
    }
    return out;
  }

  private static LevelProfile levels(
      NettedBook book, KernelProfile profile, @Nullable Uncertainty uncertainty, double[] levels) {
    LevelTaps taps = new LevelTaps(profile.grid(), levels);
    double[] gex = new double[levels.length];
    profile.gexPerPct(taps, gex);
    int here = Arrays.binarySearch(levels, book.spot);
    if (here >= 0) {
      // To the last digit what the signal says.
      gex[here] = profile.gexPerPct(book.spot);
    }
    double[] flow = flow(profile, taps, book.spot);
    LevelProfile.Bounds bounds = uncertainty == null ? null : bounds(uncertainty, taps, gex, flow);
    KernelProfile vaults = book.profiles.vaults();
    return new LevelProfile(
        levels, gex, flow, bounds, vaults == null ? null : flow(vaults, taps, book.spot));
  }

  /** What dealers trade when price goes from spot to each level. */
  private static double[] flow(KernelProfile profile, LevelTaps taps, double spot) {
    double[] flow = new double[taps.size()];
    profile.deltas(taps, flow);
    int here = Arrays.binarySearch(taps.prices(), spot);
    double atSpot = here >= 0 ? flow[here] : profile.delta(spot);
    for (int i = 0; i < flow.length; i++) {
      flow[i] = atSpot - flow[i];
    }
    return flow;
  }

  private static LevelProfile.Bounds bounds(
      Uncertainty uncertainty, LevelTaps taps, double[] gex, double[] flow) {
    int n = taps.size();
    LevelProfile.Bounds bounds =
        new LevelProfile.Bounds(new double[n], new double[n], new double[n], new double[n]);
    double[] flowSd = bounds.hedgeFlowUnitsUpper();
    uncertainty.read(taps, bounds.gexPerPctSd(), flowSd);
    for (int i = 0; i < n; i++) {
      double reach = Normal.Z95 * flowSd[i];
      bounds.shortGammaProbability()[i] =
          SharedError.shortGammaProbability(gex[i], bounds.gexPerPctSd()[i]);
      bounds.hedgeFlowUnitsLower()[i] = flow[i] - reach;
      bounds.hedgeFlowUnitsUpper()[i] = flow[i] + reach;
    }
    return bounds;
  }
}
