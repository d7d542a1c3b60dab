package io.gammaflow.streams.exposure;

import io.gammaflow.quant.hedging.HedgingCosts;
import io.gammaflow.quant.reflexivity.LeverageTier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the market's answer to hedging is computed with. All of it can change a number.
 *
 * @param thresholds of alerts, by watch in lower case for all underlyings, by underlying, dot and
 *     watch for one: {@code cascade}, {@code BTC.cascade}
 * @param costs what hedging costs
 * @param tiers leverage of accounts, from which a ladder is estimated where none is published
 * @param dailyUnits underlying units traded a day, by underlying: what the square-root law needs
 * @param depthKeptMicros age from which an order book or a pool says nothing any more
 * @param ladderKeptMicros the same of a published ladder
 */
public record FeedbackConfig(
    Map<String, AlertThreshold> thresholds,
    HedgingCosts costs,
    List<LeverageTier> tiers,
    Map<String, Double> dailyUnits,
    long depthKeptMicros,
    long ladderKeptMicros)
    implements Serializable {

  /** The values in force when nobody says otherwise. */
  public static FeedbackConfig defaults() {
    return new FeedbackConfig(
        Map.of(),
        new HedgingCosts(5e-4, 0, 0, 1e-6),
        List.of(
            new LeverageTier(5, 0.005, 0.2),
            new LeverageTier(10, 0.005, 0.2),
            new LeverageTier(20, 0.005, 0.1),
            new LeverageTier(50, 0.005, 0.05)),
        Map.of(),
        60_000_000L,
        3_600_000_000L);
  }

  /** Immutable copies in canonical order. */
  public FeedbackConfig {
    thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
    tiers = List.copyOf(tiers);
    dailyUnits = Collections.unmodifiableMap(new TreeMap<>(dailyUnits));
  }

  public FeedbackConfig withThresholds(Map<String, AlertThreshold> byName) {
    return new FeedbackConfig(byName, costs, tiers, dailyUnits, depthKeptMicros, ladderKeptMicros);
  }

  public FeedbackConfig withCosts(HedgingCosts hedging) {
    return new FeedbackConfig(
        thresholds, hedging, tiers, dailyUnits, depthKeptMicros, ladderKeptMicros);
  }

  public FeedbackConfig withTiers(List<LeverageTier> leverage) {
    return new FeedbackConfig(
        thresholds, costs, leverage, dailyUnits, depthKeptMicros, ladderKeptMicros);
  }

  public FeedbackConfig withDailyUnits(Map<String, Double> byUnderlying) {
    return new FeedbackConfig(
        thresholds, costs, tiers, byUnderlying, depthKeptMicros, ladderKeptMicros);
  }

  public FeedbackConfig withKept(long depthMicros, long ladderMicros) {
    return new FeedbackConfig(thresholds, costs, tiers, dailyUnits, depthMicros, ladderMicros);
  }

  /** The threshold of a watch for an underlying. */
  public AlertThreshold threshold(String underlying, AlertThreshold.Watch watch) {
    String name = nameOf(watch);
    AlertThreshold own = thresholds.get(underlying + '.' + name);
    AlertThreshold all = own == null ? thresholds.get(name) : own;
    return all == null ? watch.usual() : all;
  }

  /** How a watch is called in the settings. */
  public static String nameOf(AlertThreshold.Watch watch) {
    return watch.name().toLowerCase(Locale.ROOT);
  }

  /** Every rule that the values break, one line each, naming the key. */
  List<String> problems() {
    List<String> found = new ArrayList<>();
    thresholds.forEach(
        (name, t) -> {
          if (!t.isSound()) {
            found.add("alerts: " + name + " must open at or above where it closes, both above 0");
          }
        });
    if (!(costs.proportional() >= 0 && costs.proportional() < 1)) {
      found.add("hedgeCost: must be a share from 0 to below 1");
    }
    if (!(costs.fixed() >= 0 && costs.fixed() < Double.POSITIVE_INFINITY)) {
      found.add("hedgeFee: must be 0 or more");
    }
    if (!(costs.riskAversion() > 0 && costs.riskAversion() < Double.POSITIVE_INFINITY)) {
      found.add("riskAversion: must be above 0");
    }
    double shares = 0;
    for (LeverageTier tier : tiers) {
      shares += tier.share();
      if (!(tier.leverage() >= 1
          && tier.maintenance() >= 0
          && tier.maintenance() * tier.leverage() < 1
          && tier.share() >= 0)) {
        found.add("leverageTiers: " + tier + " needs a leverage of 1 or more, above its margin");
      }
    }
    if (!(shares <= 1 + 1e-12)) {
      found.add("leverageTiers: shares must add up to at most 1");
    }
    dailyUnits.forEach(
        (underlying, units) -> {
          if (!(units > 0 && units < Double.POSITIVE_INFINITY)) {
            found.add("dailyVolume." + underlying + ": must be above 0");
          }
        });
    if (depthKeptMicros <= 0) {
      found.add("depthKept: must be above 0");
    }
    if (ladderKeptMicros <= 0) {
      found.add("ladderKept: must be above 0");
    }
    return found;
  }
}
