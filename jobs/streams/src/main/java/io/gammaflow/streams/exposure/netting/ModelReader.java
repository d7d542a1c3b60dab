package io.gammaflow.streams.exposure.netting;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.kernel.KernelFlips;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.result.ModelEstimate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A book's GEX and flips under every positioning model; reads one book. */
final class ModelReader {
  private final Map<PositioningModel, List<GammaFlip>> flips =
      new EnumMap<>(PositioningModel.class);

  /** All models, in their canonical order; unknown where a model lacks its input. */
  List<ModelEstimate> all(NettedBook book, double[] levels) {
    List<ModelEstimate> out = new ArrayList<>(Models.ALL.size());
    for (PositioningModel model : Models.ALL) {
      boolean computed = book.isFinite() && hasInput(book, model);
      out.add(computed ? of(book, model, levels) : ModelEstimate.unknown(model));
    }
    return out;
  }

  private ModelEstimate of(NettedBook book, PositioningModel model, double[] levels) {
    KernelProfile profile = book.profile(model);
    double gex = profile.gexPerPct(book.spot);
    GammaFlip flip = nearest(flips(book, model, levels), book.spot);
    double level = flip == null ? Double.NaN : flip.level();
    Uncertainty uncertainty = Uncertainty.of(book, model);
    if (uncertainty == null) {
      return new ModelEstimate(model, gex, Double.NaN, Double.NaN, Double.NaN, level, Double.NaN);
    }
    double reach = Normal.Z95 * uncertainty.gexSd(book.spot);
    return new ModelEstimate(
        model,
        gex,
        gex - reach,
        gex + reach,
        uncertainty.shortGammaProbability(book.spot),
        level,
        flip == null ? Double.NaN : uncertainty.flipSd(flip));
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
   * Whether a book has what a model needs: every model a spot, a convention open interest, a model
   * of trades at least one trade.
   */
  static boolean hasInput(NettedBook book, PositioningModel model) {
    boolean informed = Models.isConvention(model) ? book.hasOpenInterest() : book.hasTrades();
    return book.hasSpot() && informed;
  }

  /** The flips under a model that has its input. */
  List<GammaFlip> flips(NettedBook book, PositioningModel model, double[] levels) {
    return flips.computeIfAbsent(
        model, m -> KernelFlips.find(book.profile(m), levels[0], levels[levels.length - 1]));
  }
}
