package io.gammaflow.streams.exposure.signal;

import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.RevaluedProfile;
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
    if (speaks) {
      RevaluedProfile profile = book.profiles.get(Models.ALL.indexOf(config.positioningModel()));
      double atSpot = profile.delta(book.spot);
      for (double level : levels) {
        prices.add(level);
        gex.add(profile.gexPerPct(level));
        flow.add(atSpot - profile.delta(level));
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
        .setHedgeFlowUnits(flow)
        .setByExpiry(speaks ? byExpiry(book.gexByExpiry) : List.of())
        .setByStrike(speaks ? byStrike(book.gexByStrike) : List.of())
        .setModels(models(book, levels))
        .build();
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
      if (!book.isFinite() || !SignalBuilder.speaks(book, model)) {
        out.add(new ModelGex(model, null, null, null, null, null, null));
        continue;
      }
      RevaluedProfile profile = book.profiles.get(m);
      Double flip = nearest(SignalBuilder.flips(profile, levels), book.spot);
      out.add(new ModelGex(model, profile.gexPerPct(book.spot), null, null, null, flip, null));
    }
    return out;
  }

  private static @Nullable Double nearest(List<GammaFlip> flips, double spot) {
    Double best = null;
    for (GammaFlip f : flips) {
      if (best == null || Math.abs(f.level() - spot) < Math.abs(best - spot)) {
        best = f.level();
      }
    }
    return best;
  }

  static double[] keys(TreeMap<Double, Double> map) {
    return map.keySet().stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double[] values(TreeMap<Double, Double> map) {
    return map.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
