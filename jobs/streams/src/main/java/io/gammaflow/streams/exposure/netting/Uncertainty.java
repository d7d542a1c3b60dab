package io.gammaflow.streams.exposure.netting;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.KernelVariance;
import io.gammaflow.quant.kernel.LevelTaps;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.result.LevelProfile;
import org.jspecify.annotations.Nullable;

/** How sure a profile is of itself: a normal distribution around it at every price. */
final class Uncertainty {
  private static final double PRECISION = 1e-9;
  private static final double SLIVER = 1e-3;
  private static final int MOST_STEPS = 60;

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

  /** Both deviations at many prices, those of {@link #gexSd} and of the hedge flow from spot. */
  void read(LevelTaps taps, double[] gexSd, double[] flowSd) {
    variance.read(taps, Models.SHARED_ERROR, gexSd, flowSd);
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
  double lower(GammaFlip flip, LevelProfile levels, LevelProfile.Bounds bounds) {
    double[] prices = levels.prices();
    double unsure = flip.level();
    for (int i = prices.length - 1; i >= 0; i--) {
      if (prices[i] < flip.level()) {
        if (isSure(levels.gexPerPct()[i], bounds.gexPerPctSd()[i])) {
          return edge(unsure, prices[i]);
        }
        unsure = prices[i];
      }
    }
    return unsure;
  }

  /** How far up from a flip the sign of gamma is uncertain; the highest level at most. */
  double upper(GammaFlip flip, LevelProfile levels, LevelProfile.Bounds bounds) {
    double[] prices = levels.prices();
    double unsure = flip.level();
    for (int i = 0; i < prices.length; i++) {
      if (prices[i] > flip.level()) {
        if (isSure(levels.gexPerPct()[i], bounds.gexPerPctSd()[i])) {
          return edge(unsure, prices[i]);
        }
        unsure = prices[i];
      }
    }
    return unsure;
  }

  /**
   * Where a price becomes sure, to a billionth of the distance: by secants that keep the edge
   * between their ends (the Illinois method: Dowell, Jarratt 1971), which ask some eight prices
   * where halving asks thirty.
   */
  private double edge(double unsure, double sure) {
    double in = unsure;
    double out = sure;
    double inside = Math.min(0, certainty(in));
    double outside = Math.max(0, certainty(out));
    double enough = Math.abs(out - in) * PRECISION;
    int side = 0;
    for (int i = 0; i < MOST_STEPS && Math.abs(out - in) > enough; i++) {
      double share = inside < 0 && outside > 0 ? inside / (inside - outside) : 0.5;
      double next = in + Math.min(1 - SLIVER, Math.max(SLIVER, share)) * (out - in);
      double there = certainty(next);
      if (there >= 0) {
        out = next;
        outside = there;
        inside /= side > 0 ? 2 : 1;
        side = 1;
      } else {
        in = next;
        inside = there;
        outside /= side < 0 ? 2 : 1;
        side = -1;
      }
    }
    return in;
  }

  /** How far a gamma is from being uncertain: 0 or more where its sign is sure. */
  private double certainty(double price) {
    return Math.abs(profile.gexPerPct(price)) - Normal.Z95 * gexSd(price);
  }

  private static boolean isSure(double gex, double sd) {
    return Math.abs(gex) >= Normal.Z95 * sd;
  }
}
