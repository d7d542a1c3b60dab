package io.gammaflow.streams.exposure.result;

import org.jspecify.annotations.Nullable;

/**
 * A book's profile, read at price levels. All arrays have one value a level.
 *
 * @param prices the levels, ascending
 * @param gexPerPct GEX, currency per 1 % move; {@literal >} 0 damps
 * @param hedgeFlowUnits what dealers trade when price goes from spot to the level, underlying
 *     units, + = dealers buy
 * @param bounds how uncertain these are; null where the model does not know
 * @param vaultFlowUnits the part of the hedge flow of positions against known vaults; null without
 */
public record LevelProfile(
    double[] prices,
    double[] gexPerPct,
    double[] hedgeFlowUnits,
    @Nullable Bounds bounds,
    double @Nullable [] vaultFlowUnits) {

  /** That of a book of which nothing can be computed. */
  public static final LevelProfile NONE =
      new LevelProfile(new double[0], new double[0], new double[0], null, null);

  /**
   * Uncertainty at the levels.
   *
   * @param gexPerPctSd standard deviation of GEX
   * @param shortGammaProbability chance that dealers are short gamma
   * @param hedgeFlowUnitsLower 5 % quantile of the hedge flow
   * @param hedgeFlowUnitsUpper 95 % quantile
   */
  public record Bounds(
      double[] gexPerPctSd,
      double[] shortGammaProbability,
      double[] hedgeFlowUnitsLower,
      double[] hedgeFlowUnitsUpper) {}
}
