package io.gammaflow.streams.exposure;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;
import java.util.TreeSet;

/** The price levels of a profile, and the grid that covers them. */
public final class PriceLevels {
  /** A quarter of a percent: draws are random in their first digits. */
  private static final double DRAW_STEP = 0.0025;

  private PriceLevels() {}

  /** Prices, ascending: evenly spaced around spot, and exactly the configured offsets. */
  public static double[] of(ExposureConfig config, String underlying, double spot) {
    return Arrays.stream(offsetsPct(config, underlying))
        .map(pct -> spot * (1 + pct / 100))
        .toArray();
  }

  /** Offsets from spot in percent, ascending, without repeats. */
  public static double[] offsetsPct(ExposureConfig config, String underlying) {
    TreeSet<Double> offsets = new TreeSet<>(config.get(ExposureOptions.LEVELS));
    int half = config.levelsOf(underlying) / 2;
    for (int i = -half; i <= half; i++) {
      offsets.add(i * config.get(ExposureOptions.PROFILE_RANGE) / half + 0.0);
    }
    return offsets.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The coarser and narrower grid of posterior draws; the same in every shard of a tick. */
  public static LogGrid drawGrid(ExposureConfig config, double spot) {
    double reach = config.get(ExposureOptions.DRAW_RANGE) / 100;
    return LogGrid.covering(spot * (1 - reach), spot * (1 + reach), DRAW_STEP);
  }

  /** The grid of nodes that reads every level; the same in every shard of a tick. */
  public static LogGrid grid(ExposureConfig config, String underlying, double spot) {
    double[] levels = of(config, underlying, spot);
    return LogGrid.covering(
        levels[0], levels[levels.length - 1], config.get(ExposureOptions.GRID_STEP));
  }
}
