package io.gammaflow.streams.exposure;

import io.gammaflow.quant.hedging.HedgingCosts;
import io.gammaflow.quant.reflexivity.LeverageTier;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.config.OptionValues;
import java.util.List;
import java.util.Map;

/**
 * What the market's answer to hedging is computed with, in the units of the formulas.
 *
 * @param values of {@link FeedbackOptions}
 */
public record FeedbackConfig(OptionValues values) {
  private static final double MICROS_PER_YEAR = 365 * 86_400e6;

  /** The values in force where nothing is set. */
  public static FeedbackConfig defaults() {
    return new FeedbackConfig(OptionValues.defaults());
  }

  /** The value of an option. */
  public <T> T get(ConfigOption<T> option) {
    return values.get(option);
  }

  /** What hedging costs. */
  public HedgingCosts costs() {
    return new HedgingCosts(
        get(FeedbackOptions.HEDGE_COST),
        get(FeedbackOptions.HEDGE_FEE),
        Durations.toMicros(get(FeedbackOptions.BLOCK_TIME)) / MICROS_PER_YEAR,
        get(FeedbackOptions.RISK_AVERSION));
  }

  /** Leverage of accounts, from which a ladder is estimated where none is published. */
  public List<LeverageTier> tiers() {
    return get(FeedbackOptions.LEVERAGE_TIERS);
  }

  /** Underlying units traded a day, by underlying: what the square-root law needs. */
  public Map<String, Double> dailyUnits() {
    return get(FeedbackOptions.DAILY_VOLUME);
  }

  /** Age from which an order book or a pool is stale, microseconds. */
  public long depthKeptMicros() {
    return Durations.toMicros(get(FeedbackOptions.DEPTH_KEPT));
  }

  /** Age from which a published ladder is stale, microseconds. */
  public long ladderKeptMicros() {
    return Durations.toMicros(get(FeedbackOptions.LADDER_KEPT));
  }

  /** The threshold of a watch for an underlying. */
  public AlertThreshold threshold(String underlying, AlertThreshold.Watch watch) {
    Map<String, AlertThreshold> thresholds = get(FeedbackOptions.ALERTS);
    AlertThreshold own = thresholds.get(underlying + '.' + watch.label());
    AlertThreshold all = own == null ? thresholds.get(watch.label()) : own;
    return all == null ? watch.usual() : all;
  }
}
