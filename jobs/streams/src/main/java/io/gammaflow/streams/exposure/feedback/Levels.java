package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.streams.exposure.result.LevelProfile;
import org.jspecify.annotations.Nullable;

/** A profile in price units: gamma, flow and delta at its levels. */
final class Levels {
  final double spot;
  final double[] prices;

  /** Units per price unit. */
  final double[] gamma;

  /** Hedge flow from spot, underlying units. */
  final double[] flow;

  /** Delta at each level, less that at spot. */
  final double[] delta;

  /** Standard deviation of gamma; null without a posterior. */
  final double @Nullable [] gammaSd;

  Levels(LevelProfile profile, double spot) {
    this.spot = spot;
    prices = profile.prices();
    gamma = gammas(profile.gexPerPct(), prices);
    flow = profile.hedgeFlowUnits();
    delta = new double[flow.length];
    for (int i = 0; i < flow.length; i++) {
      delta[i] = -flow[i];
    }
    LevelProfile.Bounds bounds = profile.bounds();
    gammaSd = bounds == null ? null : gammas(bounds.gexPerPctSd(), prices);
  }

  private static double[] gammas(double[] gex, double[] prices) {
    double[] gamma = new double[gex.length];
    for (int i = 0; i < gex.length; i++) {
      gamma[i] = gammaOf(gex[i], prices[i]);
    }
    return gamma;
  }

  /** Gamma, units per price unit, of a GEX per 1 % at a price. */
  static double gammaOf(double gexPerPct, double price) {
    return 100 * gexPerPct / (price * price);
  }
}
