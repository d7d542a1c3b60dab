package io.gammaflow.streams.exposure.signal;

import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.quant.kernel.KernelFlips;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.VarianceReading;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.record.MarketRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The profile of a book: what dealers hold and trade at every level. */
final class ProfileBuilder {
  private final ExposureConfig config;
  private final String configHash;

  ProfileBuilder(ExposureConfig config, String configHash) {
    this.config = config;
    this.configHash = configHash;
  }

  HedgeFlowProfile build(
      BookView book,
      String signalId,
      SignalStatus status,
      int revision,
      double[] levels,
      boolean speaks) {
    List<Double> gex = new ArrayList<>(levels.length);
    List<Double> flow = new ArrayList<>(levels.length);
    List<Double> prices = new ArrayList<>(levels.length);
    Uncertainty sure = speaks ? Uncertainty.of(book, config.positioningModel()) : null;
    List<Double> gexSd = new ArrayList<>();
    List<Double> shortGamma = new ArrayList<>();
    List<Double> flowLower = new ArrayList<>();
    List<Double> flowUpper = new ArrayList<>();
    if (speaks) {
      KernelProfile profile = book.profiles.get(Models.ALL.indexOf(config.positioningModel()));
      double atSpot = profile.delta(book.spot);
      VarianceReading sds = new VarianceReading();
      for (double level : levels) {
        prices.add(level);
        gex.add(profile.gexPerPct(level));
        double units = atSpot - profile.delta(level);
        flow.add(units);
        if (sure != null) {
          sure.read(level, sds);
          gexSd.add(sds.gexPerPctSd());
          shortGamma.add(
              SharedError.shortGammaProbability(profile.gexPerPct(level), sds.gexPerPctSd()));
          double reach = Uncertainty.REACH * sds.hedgeFlowUnitsSd();
          flowLower.add(units - reach);
          flowUpper.add(units + reach);
        }
      }
    }
    return HedgeFlowProfile.newBuilder()
        .setSignalId(signalId)
        .setEventTime(MarketRecords.instant(book.tick))
        .setStatus(status)
        .setPositioningModel(config.positioningModel())
        .setModelVersion(Models.VERSION)
        .setConfigHash(configHash)
        .setRevision(revision)
        .setBook(book.book)
        .setUnderlying(book.underlying)
        .setSpot(book.spot > 0 ? book.spot : null)
        .setLevels(prices)
        .setGexPerPct(gex)
        .setGexPerPctSd(sure == null ? null : gexSd)
        .setShortGammaProbability(sure == null ? null : shortGamma)
        .setHedgeFlowUnits(flow)
        .setHedgeFlowUnitsLower(sure == null ? null : flowLower)
        .setHedgeFlowUnitsUpper(sure == null ? null : flowUpper)
        .setVaultFlowUnits(speaks ? vaultFlow(book, levels) : null)
        .setByExpiry(speaks ? byExpiry(book.gexByExpiry) : List.of())
        .setByStrike(speaks ? byStrike(book.gexByStrike) : List.of())
        .setModels(models(book, levels))
        .build();
  }

  /** The part of the hedge flow that positions against known vaults make; null without vaults. */
  private static @Nullable List<Double> vaultFlow(BookView book, double[] levels) {
    KernelProfile vaults = book.vaults;
    if (vaults == null) {
      return null;
    }
    List<Double> flow = new ArrayList<>(levels.length);
    double atSpot = vaults.delta(book.spot);
    for (double level : levels) {
      flow.add(atSpot - vaults.delta(level));
    }
    return flow;
  }

  private static List<KeyedGex> byExpiry(TreeMap<Long, Double> gex) {
    List<KeyedGex> out = new ArrayList<>(gex.size());
    for (Map.Entry<Long, Double> e : gex.entrySet()) {
      out.add(new KeyedGex(MarketRecords.isoMicros(e.getKey()), e.getValue()));
    }
    return out;
  }

  private static List<KeyedGex> byStrike(TreeMap<Double, Double> gex) {
    List<KeyedGex> out = new ArrayList<>(gex.size());
    for (Map.Entry<Double, Double> e : gex.entrySet()) {
      out.add(new KeyedGex(Double.toString(e.getKey()), e.getValue()));
    }
    return out;
  }

  /** All models side by side; nulls where one cannot speak. */
  private static List<ModelGex> models(BookView book, double[] levels) {
    List<ModelGex> out = new ArrayList<>();
    for (int m = 0; m < Models.ALL.size(); m++) {
      PositioningModel model = Models.ALL.get(m);
      if (!book.isFinite() || !speaks(book, model)) {
        out.add(new ModelGex(model, null, null, null, null, null, null));
        continue;
      }
      KernelProfile profile = book.profiles.get(m);
      GammaFlip flip = nearest(flips(profile, levels), book.spot);
      out.add(model(model, profile.gexPerPct(book.spot), flip, book));
    }
    return out;
  }

  private static ModelGex model(
      PositioningModel model, double gex, @Nullable GammaFlip flip, BookView book) {
    Double level = flip == null ? null : flip.level();
    Uncertainty sure = Uncertainty.of(book, model);
    if (sure == null) {
      return new ModelGex(model, gex, null, null, null, level, null);
    }
    double reach = Uncertainty.REACH * sure.gexSd(book.spot);
    return new ModelGex(
        model,
        gex,
        gex - reach,
        gex + reach,
        sure.shortGammaProbability(book.spot),
        level,
        flip == null ? null : sure.flipSd(flip));
  }

  private static @Nullable GammaFlip nearest(List<GammaFlip> flips, double spot) {
    GammaFlip best = null;
    for (GammaFlip f : flips) {
      if (best == null || Math.abs(f.level() - spot) < Math.abs(best.level() - spot)) {
        best = f;
      }
    }
    return best;
  }

  /**
   * No model speaks without a spot, a convention not without open interest, and a model of trades
   * not of a book that has seen none.
   */
  static boolean speaks(BookView book, PositioningModel model) {
    boolean informed = Models.isConvention(model) ? book.hasOpenInterest() : book.hasTrades();
    return book.hasSpot() && informed;
  }

  static List<GammaFlip> flips(KernelProfile profile, double[] levels) {
    return KernelFlips.find(profile, levels[0], levels[levels.length - 1]);
  }

  static double[] keys(TreeMap<Double, Double> map) {
    return map.keySet().stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double[] values(TreeMap<Double, Double> map) {
    return map.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
