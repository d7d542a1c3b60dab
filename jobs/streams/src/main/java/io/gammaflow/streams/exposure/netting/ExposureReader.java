package io.gammaflow.streams.exposure.netting;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.Walls;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.VarianceReading;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.exposure.PriceLevels;
import io.gammaflow.streams.exposure.result.ExposureResult;
import io.gammaflow.streams.exposure.result.FlipEstimate;
import io.gammaflow.streams.exposure.result.LevelProfile;
import java.util.ArrayList;
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
    r.models = ModelReader.all(book, levels);
    r.computed = book.isFinite() && ModelReader.hasInput(book, r.model);
    if (r.computed) {
      KernelProfile profile = book.profile(r.model);
      Uncertainty uncertainty = Uncertainty.of(book, r.model);
      atSpot(r, book, profile, uncertainty);
      r.flips = flips(ModelReader.flips(profile, levels), uncertainty, levels);
      r.levels = levels(book, profile, uncertainty, levels);
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
      List<GammaFlip> flips, @Nullable Uncertainty uncertainty, double[] levels) {
    List<FlipEstimate> out = new ArrayList<>(flips.size());
    for (GammaFlip flip : flips) {
      out.add(
          uncertainty == null
              ? new FlipEstimate(flip, Double.NaN, Double.NaN, Double.NaN)
              : new FlipEstimate(
                  flip,
                  uncertainty.flipSd(flip),
                  uncertainty.lower(flip, levels),
                  uncertainty.upper(flip, levels)));
    }
    return out;
  }

  private static LevelProfile levels(
      NettedBook book, KernelProfile profile, @Nullable Uncertainty uncertainty, double[] levels) {
    double[] gex = new double[levels.length];
    double[] flow = new double[levels.length];
    double atSpot = profile.delta(book.spot);
    for (int i = 0; i < levels.length; i++) {
      gex[i] = profile.gexPerPct(levels[i]);
      flow[i] = atSpot - profile.delta(levels[i]);
    }
    LevelProfile.Bounds bounds =
        uncertainty == null ? null : bounds(uncertainty, levels, gex, flow);
    return new LevelProfile(levels, gex, flow, bounds, vaultFlow(book, levels));
  }

  private static LevelProfile.Bounds bounds(
      Uncertainty uncertainty, double[] levels, double[] gex, double[] flow) {
    int n = levels.length;
    LevelProfile.Bounds bounds =
        new LevelProfile.Bounds(new double[n], new double[n], new double[n], new double[n]);
    VarianceReading sds = new VarianceReading();
    for (int i = 0; i < n; i++) {
      uncertainty.read(levels[i], sds);
      double reach = Normal.Z95 * sds.hedgeFlowUnitsSd();
      bounds.gexPerPctSd()[i] = sds.gexPerPctSd();
      bounds.shortGammaProbability()[i] =
          SharedError.shortGammaProbability(gex[i], sds.gexPerPctSd());
      bounds.hedgeFlowUnitsLower()[i] = flow[i] - reach;
      bounds.hedgeFlowUnitsUpper()[i] = flow[i] + reach;
    }
    return bounds;
  }

  private static double @Nullable [] vaultFlow(NettedBook book, double[] levels) {
    KernelProfile vaults = book.profiles.vaults();
    if (vaults == null) {
      return null;
    }
    double[] flow = new double[levels.length];
    double atSpot = vaults.delta(book.spot);
    for (int i = 0; i < levels.length; i++) {
      flow[i] = atSpot - vaults.delta(levels[i]);
    }
    return flow;
  }
}
