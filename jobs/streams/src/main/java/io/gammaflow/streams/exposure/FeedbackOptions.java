package io.gammaflow.streams.exposure;

import static io.gammaflow.streams.config.ValueTypes.DURATION;
import static io.gammaflow.streams.config.ValueTypes.DURATION_OR_NONE;
import static io.gammaflow.streams.config.ValueTypes.NUMBER;

import io.gammaflow.quant.reflexivity.LeverageTier;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.config.OptionGroup;
import io.gammaflow.streams.config.ValueType;
import io.gammaflow.streams.config.ValueTypes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings of the exposure job about the market's response to hedging. */
public final class FeedbackOptions {
  private static final OptionGroup GROUP = OptionGroup.ofResults();
  private static final String THRESHOLD = "0.3:0.2";
  private static final String TIER = "10:0.005:0.2";

  public static final ConfigOption<Map<String, AlertThreshold>> ALERTS =
      GROUP
          .option(
              "alerts",
              ValueTypes.map(
                  "NAME=OPEN:CLOSE,...",
                  "cascade=" + THRESHOLD,
                  FeedbackOptions::threshold,
                  FeedbackOptions::print))
          .defaultsTo(Map.of())
          .shownAs(
              Arrays.stream(AlertThreshold.Watch.values())
                  .map(watch -> watch.label() + "=" + print(watch.usual()))
                  .collect(Collectors.joining(",")))
          .canonical(byName -> Collections.unmodifiableMap(new TreeMap<>(byName)))
          .rule(FeedbackOptions::checkAlerts)
          .describedAs(
              "Thresholds at which alerts open and close; BTC.cascade=0.4:0.3 is for one"
                  + " underlying.");

  public static final ConfigOption<Double> HEDGE_COST =
      GROUP
          .option("hedge.cost", NUMBER.labelled("SHARE"))
          .formerly("hedgeCost")
          .defaultsTo(5e-4)
          .rule(share -> share >= 0 && share < 1, "must be a share from 0 to below 1")
          .describedAs("Cost of a dealer's hedge, one way, as a share of its value.");

  public static final ConfigOption<Double> HEDGE_FEE =
      GROUP
          .option("hedge.fee", NUMBER.labelled("AMOUNT"))
          .formerly("hedgeFee")
          .defaultsTo(0.0)
          .rule(fee -> fee >= 0, "must be 0 or more")
          .describedAs("Fixed cost of a rebalance (gas, a ticket), in currency.");

  public static final ConfigOption<Duration> BLOCK_TIME =
      GROUP
          .option("block-time", DURATION_OR_NONE)
          .formerly("blockTime")
          .defaultsTo(Duration.ZERO)
          .describedAs("Time between blocks, where hedges have to wait for one.");

  public static final ConfigOption<Double> RISK_AVERSION =
      GROUP
          .option("risk-aversion", NUMBER.labelled("A"))
          .formerly("riskAversion")
          .defaultsTo(1e-6)
          .rule(aversion -> aversion > 0, "must be above 0")
          .describedAs("Risk aversion of all dealers together, per unit of currency.");

  public static final ConfigOption<List<LeverageTier>> LEVERAGE_TIERS =
      GROUP
          .option(
              "leverage.tiers",
              new ValueType<>("L:M:SHARE,...", FeedbackOptions::tiers, FeedbackOptions::print))
          .formerly("leverageTiers")
          .defaultsTo(
              List.of(
                  new LeverageTier(5, 0.005, 0.2),
                  new LeverageTier(10, 0.005, 0.2),
                  new LeverageTier(20, 0.005, 0.1),
                  new LeverageTier(50, 0.005, 0.05)))
          .canonical(List::copyOf)
          .rule(FeedbackOptions::checkTiers)
          .describedAs(
              "Leverage, maintenance margin and share of open interest of accounts, from which a"
                  + " liquidation ladder is estimated where the venue publishes none.");

  public static final ConfigOption<Map<String, Double>> DAILY_VOLUME =
      GROUP
          .option(
              "daily-volume",
              ValueTypes.map("NAME=UNITS,...", "BTC=300000", NUMBER.reader(), NUMBER.writer()))
          .formerly("dailyVolume")
          .defaultsTo(Map.of())
          .canonical(units -> Collections.unmodifiableMap(new TreeMap<>(units)))
          .rule(
              (key, byUnderlying, problems) ->
                  byUnderlying.forEach(
                      (underlying, units) -> {
                        if (!(units > 0 && units < Double.POSITIVE_INFINITY)) {
                          problems.add(key + "." + underlying + ": must be above 0");
                        }
                      }))
          .describedAs(
              "Underlying units traded a day: price impact beyond the visible book follows the"
                  + " square-root law.");

  /** Age from which an order book or a pool is no evidence any more. */
  public static final ConfigOption<Duration> DEPTH_KEPT =
      GROUP
          .option("depth.max-age", DURATION)
          .defaultsTo(Duration.ofMinutes(1))
          .rule(FeedbackOptions::isPositive, "must be above 0")
          .internal()
          .describedAs("Age from which an order book or a pool is stale.");

  /** The same of a published liquidation ladder. */
  public static final ConfigOption<Duration> LADDER_KEPT =
      GROUP
          .option("ladder.max-age", DURATION)
          .defaultsTo(Duration.ofHours(1))
          .rule(FeedbackOptions::isPositive, "must be above 0")
          .internal()
          .describedAs("Age from which a published liquidation ladder is stale.");

  private FeedbackOptions() {}

  static OptionGroup group() {
    return GROUP;
  }

  private static AlertThreshold threshold(String text) {
    double[] bounds = ValueTypes.fields(text, THRESHOLD);
    return new AlertThreshold(bounds[0], bounds[1]);
  }

  private static String print(AlertThreshold threshold) {
    return ValueTypes.print(threshold.enter()) + ":" + ValueTypes.print(threshold.leave());
  }

  private static void checkAlerts(
      String key, Map<String, AlertThreshold> byName, List<String> problems) {
    List<String> watches =
        Arrays.stream(AlertThreshold.Watch.values()).map(AlertThreshold.Watch::label).toList();
    byName.forEach(
        (name, threshold) -> {
          String watch = name.substring(name.lastIndexOf('.') + 1);
          if (!watches.contains(watch)) {
            problems.add(key + ": there is no alert " + watch + "; one of " + watches);
          }
          if (!threshold.isSound()) {
            problems.add(
                key + ": " + name + " must open at or above where it closes, both above 0");
          }
        });
  }

  private static List<LeverageTier> tiers(String text) {
    if (text.equals(Durations.NONE)) {
      return List.of();
    }
    return ValueTypes.words(text).stream()
        .map(part -> ValueTypes.fields(part, TIER))
        .map(tier -> new LeverageTier(tier[0], tier[1], tier[2]))
        .toList();
  }

  private static String print(List<LeverageTier> tiers) {
    return tiers.isEmpty()
        ? Durations.NONE
        : tiers.stream()
            .map(
                tier ->
                    ValueTypes.print(tier.leverage())
                        + ":"
                        + ValueTypes.print(tier.maintenance())
                        + ":"
                        + ValueTypes.print(tier.share()))
            .collect(Collectors.joining(","));
  }

  private static void checkTiers(String key, List<LeverageTier> tiers, List<String> problems) {
    double shares = 0;
    for (LeverageTier tier : tiers) {
      shares += tier.share();
      if (!(tier.leverage() >= 1
          && tier.maintenance() >= 0
          && tier.maintenance() * tier.leverage() < 1
          && tier.share() >= 0)) {
        problems.add(key + ": " + tier + " needs a leverage of 1 or more, above its margin");
      }
    }
    if (!(shares <= 1 + 1e-12)) {
      problems.add(key + ": shares must add up to at most 1");
    }
  }

  private static boolean isPositive(Duration duration) {
    return duration.compareTo(Duration.ZERO) > 0;
  }
}
