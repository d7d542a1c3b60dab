package io.gammaflow.runtime.config;

import io.gammaflow.quant.hedging.HedgingCosts;
import io.gammaflow.quant.reflexivity.LeverageTier;
import io.gammaflow.streams.exposure.AlertThreshold;
import io.gammaflow.streams.exposure.FeedbackConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the market's answer to hedging is computed with, as people write it. */
final class FeedbackOptions {
  private static final double MICROS_PER_YEAR = 365 * 86_400e6;

  private FeedbackOptions() {}

  static FeedbackConfig read(ValueReader values) {
    FeedbackConfig base = FeedbackConfig.defaults();
    HedgingCosts costs = base.costs();
    return base.withThresholds(
            values.read(ReplayOption.ALERTS, FeedbackOptions::thresholds, base.thresholds()))
        .withCosts(
            new HedgingCosts(
                values.read(ReplayOption.HEDGE_COST, Values::number, costs.proportional()),
                values.read(ReplayOption.HEDGE_FEE, Values::number, costs.fixed()),
                values.read(
                    ReplayOption.BLOCK_TIME,
                    text -> Durations.microsOrNone(text) / MICROS_PER_YEAR,
                    costs.blockYears()),
                values.read(ReplayOption.RISK_AVERSION, Values::number, costs.riskAversion())))
        .withTiers(values.read(ReplayOption.LEVERAGE_TIERS, FeedbackOptions::tiers, base.tiers()))
        .withDailyUnits(
            values.read(ReplayOption.DAILY_VOLUME, FeedbackOptions::units, base.dailyUnits()));
  }

  private static Map<String, AlertThreshold> thresholds(String text) {
    Map<String, AlertThreshold> thresholds = new TreeMap<>();
    List<String> watches =
        Arrays.stream(AlertThreshold.Watch.values()).map(FeedbackConfig::nameOf).toList();
    for (String[] pair : pairs(text, "cascade=0.3:0.2")) {
      String watch = pair[0].substring(pair[0].lastIndexOf('.') + 1);
      if (!watches.contains(watch)) {
        throw new IllegalArgumentException("there is no alert " + watch + "; one of " + watches);
      }
      double[] bounds = fields(pair[1], 2, "0.3:0.2");
      thresholds.put(pair[0], new AlertThreshold(bounds[0], bounds[1]));
    }
    return thresholds;
  }

  private static List<LeverageTier> tiers(String text) {
    List<LeverageTier> tiers = new ArrayList<>();
    if (!text.equals(Durations.NONE)) {
      for (String part : Values.words(text)) {
        double[] tier = fields(part, 3, "10:0.005:0.2");
        tiers.add(new LeverageTier(tier[0], tier[1], tier[2]));
      }
    }
    return tiers;
  }

  private static Map<String, Double> units(String text) {
    Map<String, Double> units = new TreeMap<>();
    if (!text.equals(Durations.NONE)) {
      for (String[] pair : pairs(text, "BTC=300000")) {
        units.put(pair[0], Values.number(pair[1]));
      }
    }
    return units;
  }

  private static List<String[]> pairs(String text, String example) {
    List<String[]> pairs = new ArrayList<>();
    for (String part : Values.words(text)) {
      String[] pair = part.split("=", -1);
      if (pair.length != 2 || pair[0].isBlank()) {
        throw new IllegalArgumentException("'" + part + "' must look like " + example);
      }
      pairs.add(pair);
    }
    return pairs;
  }

  private static double[] fields(String text, int count, String example) {
    String[] parts = text.split(":", -1);
    if (parts.length != count) {
      throw new IllegalArgumentException("'" + text + "' must look like " + example);
    }
    return Arrays.stream(parts).mapToDouble(Values::number).toArray();
  }
}
