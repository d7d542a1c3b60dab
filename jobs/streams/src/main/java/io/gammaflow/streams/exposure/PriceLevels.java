package io.gammaflow.streams.exposure;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The price levels of a profile, and the grid that covers them. For one thread. */
public final class PriceLevels {
  /** A quarter of a percent: draws are random in their first digits. */
  private static final double DRAW_STEP = 0.0025;

  private final ExposureConfig config;
  private final double range;
  private final double gridStep;
  private final double drawReach;

  /** Offsets from spot in percent, by number of even levels: watched underlyings have more. */
  private final Map<Integer, double[]> offsets = new HashMap<>();

  /** Those of a configuration. */
  public PriceLevels(ExposureConfig config) {
    this.config = config;
    range = config.get(ExposureOptions.PROFILE_RANGE);
    gridStep = config.get(ExposureOptions.GRID_STEP);
    drawReach = config.get(ExposureOptions.DRAW_RANGE) / 100;
  }

  /** Prices, ascending: evenly spaced around spot, and exactly the configured offsets. */
  public double[] of(String underlying, double spot) {
    double[] pct = offsets(underlying);
    double[] prices = new double[pct.length];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = price(spot, pct[i]);
    }
    return prices;
  }

  /** Offsets from spot in percent, ascending, without repeats. */
  public double[] offsetsPct(String underlying) {
    return offsets(underlying).clone();
  }

  private double[] offsets(String underlying) {
    return offsets.computeIfAbsent(
        config.levelsOf(underlying), n -> offsets(config.get(ExposureOptions.LEVELS), n, range));
  }

  private static double[] offsets(Collection<Double> extra, int levels, double range) {
    TreeSet<Double> offsets = new TreeSet<>(extra);
    int half = levels / 2;
    for (int i = -half; i <= half; i++) {
      offsets.add(i * range / half + 0.0);
    }
    return offsets.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double price(double spot, double pct) {
    return spot * (1 + pct / 100);
  }

  /** The coarser and narrower grid of posterior draws; the same in every shard of a tick. */
  public LogGrid drawGrid(double spot) {
    return LogGrid.covering(spot * (1 - drawReach), spot * (1 + drawReach), DRAW_STEP);
  }

  /** The grid of nodes that reads every level; the same in every shard of a tick. */
  public LogGrid grid(String underlying, double spot) {
    double[] pct = offsets(underlying);
    return LogGrid.covering(price(spot, pct[0]), price(spot, pct[pct.length - 1]), gridStep);
  }
}
