package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.inventory.InverseNormal;
import io.gammaflow.quant.reflexivity.TouchProbability;
import io.gammaflow.streams.exposure.result.FlipEstimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flip that is nearest to spot: where it may be, and the chance to touch it. */
final class FlipChances {
  private static final int QUANTILES = 32;

  private final double spot;
  private final @Nullable FlipEstimate nearest;
  private final @Nullable CascadeReading draws;

  private FlipChances(double spot, @Nullable FlipEstimate nearest, @Nullable CascadeReading draws) {
    this.spot = spot;
    this.nearest = nearest;
    this.draws = draws;
  }

  /** Those of a book's flips; with a posterior its draws have flips of their own. */
  static FlipChances of(List<FlipEstimate> flips, double spot, @Nullable CascadeReading cascades) {
    FlipEstimate best = null;
    for (FlipEstimate flip : flips) {
      boolean nearer =
          best == null || Math.abs(flip.level() - spot) < Math.abs(best.level() - spot);
      best = nearer ? flip : best;
    }
    boolean drawn = cascades != null && cascades.hasPosterior();
    return new FlipChances(spot, best, drawn ? cascades : null);
  }

  /** Its mean; NaN for none. */
  double level() {
    return nearest == null ? Double.NaN : nearest.level();
  }

  /** Its standard deviation, price units; NaN where it is not known. */
  double sd() {
    if (nearest != null && !Double.isNaN(nearest.sd())) {
      return nearest.sd();
    }
    return draws == null ? Double.NaN : draws.feedback.flipSd();
  }

  /**
   * The probability used for alerts: that of the posterior, and at most that of this flip with its
   * mean at spot: {@code (2/pi) atan(sigma sqrt(h)/sd)}. Draws of a poorly known book have flips
   * everywhere, and one of them is always near.
   *
   * @return that of the posterior where the flip's sd is not known
   */
  double announced(double variance) {
    double chance = touch(variance);
    double sd = sd();
    return Double.isNaN(sd)
        ? chance
        : Math.min(chance, 2 / Math.PI * Math.atan2(spot * Math.sqrt(variance), sd));
  }

  /** Averaged over the posterior: its draws, or the flip's own normal distribution. */
  double touch(double variance) {
    if (draws != null) {
      return draws.feedback.flipProbability(variance);
    }
    if (nearest == null) {
      return 0;
    }
    double sd = nearest.sd();
    if (Double.isNaN(sd) || sd == 0) {
      return TouchProbability.martingale(spot, nearest.level(), variance);
    }
    double sum = 0;
    for (int k = 0; k < QUANTILES; k++) {
      double z = InverseNormal.of((k + 0.5) / QUANTILES);
      double level = Math.max(nearest.level() + sd * z, Double.MIN_NORMAL);
      sum += TouchProbability.martingale(spot, level, variance);
    }
    return sum / QUANTILES;
  }
}
