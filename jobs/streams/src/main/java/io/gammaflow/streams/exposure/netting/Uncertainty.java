package io.gammaflow.streams.exposure.netting;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.KernelVariance;
import io.gammaflow.quant.kernel.VarianceReading;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.Models;
import org.jspecify.annotations.Nullable;

/** How sure a profile is of itself: a normal distribution around it at every price. */
final class Uncertainty {
  private static final int HALVINGS = 40;

  private final KernelProfile profile;
  private final KernelVariance variance;

  private Uncertainty(KernelProfile profile, KernelVariance variance) {
    this.profile = profile;
    this.variance = variance;
  }

  /** That of a model in a book; null where the model has none. */
  static @Nullable Uncertainty of(NettedBook book, PositioningModel model) {
    KernelVariance variance = book.profiles.variance();
    return model == PositioningModel.FILTER && variance != null
        ? new Uncertainty(book.profile(model), variance)
        : null;
  }

  /** Standard deviation of GEX at a price, currency per 1 % move. */
  double gexSd(double price) {
    return variance.gexPerPctSd(price, Models.SHARED_ERROR);
  }

  /** Both deviations at a price, those of {@link #gexSd} and of the hedge flow from spot. */
  void read(double price, VarianceReading reading) {
    variance.read(price, Models.SHARED_ERROR, reading);
  }

  /** Chance that dealers are short gamma at a price. */
  double shortGammaProbability(double price) {
    return SharedError.shortGammaProbability(profile.gexPerPct(price), gexSd(price));
  }

  /** Standard deviation of a flip, price units; NaN where it is infinite: gamma only touches 0. */
  double flipSd(GammaFlip flip) {
    double sd = SharedError.flipSd(gexSd(flip.level()), flip.slope());
    return Double.isFinite(sd) ? sd : Double.NaN;
  }

  /** How far down from a flip the sign of gamma is uncertain; the lowest level at most. */
  double lower(GammaFlip flip, double[] levels) {
    double unsure = flip.level();
    for (int i = levels.length - 1; i >= 0; i--) {
      if (levels[i] < flip.level()) {
        if (isSure(levels[i])) {
          return edge(unsure, levels[i]);
        }
        unsure = levels[i];
      }
    }
    return unsure;
  }

  /** How far up from a flip the sign of gamma is uncertain; the highest level at most. */
  double upper(GammaFlip flip, double[] levels) {
    double unsure = flip.level();
    for (double level : levels) {
      if (level > flip.level()) {
        if (isSure(level)) {
          return edge(unsure, level);
        }
        unsure = level;
      }
    }
    return unsure;
  }

  private double edge(double unsure, double sure) {
    double in = unsure;
    double out = sure;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (in + out) / 2;
      if (isSure(middle)) {
        out = middle;
      } else {
        in = middle;
      }
    }
    return in;
  }

  private boolean isSure(double price) {
    return Math.abs(profile.gexPerPct(price)) >= Normal.Z95 * gexSd(price);
  }
}
