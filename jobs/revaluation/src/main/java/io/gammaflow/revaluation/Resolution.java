package io.gammaflow.revaluation;

import io.gammaflow.quant.exposure.LogGrid;

/** The smallest gamma that the profile can distinguish from zero between its nodes. */
final class Resolution {
  /** Error of cubic Hermite: h^4/384 times the fourth derivative (Birkhoff, Priver 1967). */
  private static final double HERMITE = 1.0 / 384;

  private static final double SAFETY = 4;
  private static final double ROUNDING = 1e-14;

  /** Where the error is more than this share of what is around, the shape is not resolved. */
  private static final double RESOLVED = 1e-3;

  private Resolution() {}

  /** Tolerance for S * gamma near a log price; NaN where the shape is not resolved. */
  static double at(RevaluedProfile profile, double logPrice) {
    double[] nodes = profile.densityNodes();
    LogGrid grid = profile.grid();
    int i = (int) Math.round(logPrice / grid.step()) - grid.firstNode();
    int from = Math.max(2, Math.min(nodes.length - 3, i) - 1);
    int to = Math.min(nodes.length - 3, Math.max(2, i) + 1);
    double fourth = 0;
    double around = 0;
    for (int j = from; j <= to; j++) {
      double difference =
          nodes[j - 2] - 4 * nodes[j - 1] + 6 * nodes[j] - 4 * nodes[j + 1] + nodes[j + 2];
      fourth = Math.max(fourth, Math.abs(difference));
      around = Math.max(around, Math.max(Math.abs(nodes[j - 2]), Math.abs(nodes[j + 2])));
    }
    around = Math.max(around, profile.sharp().size() == 0 ? 0 : sharpAround(profile, logPrice));
    double tolerance = SAFETY * HERMITE * fourth + ROUNDING * around;
    return tolerance <= RESOLVED * around ? tolerance : Double.NaN;
  }

  private static double sharpAround(RevaluedProfile profile, double logPrice) {
    double reach = profile.grid().step();
    return Math.max(
        Math.abs(profile.sharp().density(Math.exp(logPrice - reach))),
        Math.abs(profile.sharp().density(Math.exp(logPrice + reach))));
  }
}
