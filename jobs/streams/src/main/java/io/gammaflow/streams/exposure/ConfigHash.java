package io.gammaflow.streams.exposure;

import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.config.OptionValues;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names the values that a result was computed with. Signals carry it, so what it names must keep
 * its name: the options of the first version are written as that version wrote them, whatever they
 * are called today; a later one is added where it is not at its default.
 */
final class ConfigHash {
  private static final int BYTES = 8;

  /** Options of the first version, in {@link #first}. */
  private static final Set<ConfigOption<?>> FIRST =
      Set.of(
          ExposureOptions.MODEL,
          ExposureOptions.TICK,
          ExposureOptions.DECAY,
          ExposureOptions.LEVELS,
          ExposureOptions.PROFILE_LEVELS,
          ExposureOptions.PROFILE_RANGE,
          ExposureOptions.GRID_STEP,
          ExposureOptions.SHARDS,
          ExposureOptions.RATE,
          ExposureOptions.SIGNING,
          ExposureOptions.CALIBRATE,
          ExposureOptions.WATCHED,
          ExposureOptions.DRAWS,
          ExposureOptions.DRAW_RANGE,
          ExposureOptions.OTHER_LEVELS,
          ExposureOptions.SPOT_KEPT,
          ExposureOptions.VOL_DYNAMICS,
          FeedbackOptions.ALERTS,
          FeedbackOptions.HEDGE_COST,
          FeedbackOptions.HEDGE_FEE,
          FeedbackOptions.BLOCK_TIME,
          FeedbackOptions.RISK_AVERSION,
          FeedbackOptions.LEVERAGE_TIERS,
          FeedbackOptions.DAILY_VOLUME,
          FeedbackOptions.DEPTH_KEPT,
          FeedbackOptions.LADDER_KEPT);

  private ConfigHash() {}

  /** Sixteen hex digits over the values that can change a number, sorted by key. */
  static String of(OptionValues values, List<ConfigOption<?>> options) {
    TreeMap<String, String> named = first(values);
    for (ConfigOption<?> option : options) {
      if (option.changesResults() && !FIRST.contains(option) && !values.isDefault(option)) {
        named.put(option.key(), values.get(option).toString());
      }
    }
    return Sha256.hex(named.toString(), BYTES);
  }

  private static TreeMap<String, String> first(OptionValues values) {
    TreeMap<String, String> named = new TreeMap<>();
    named.put("model", values.get(ExposureOptions.MODEL).name());
    named.put("tick", micros(values.get(ExposureOptions.TICK)));
    named.put("decay", micros(values.get(ExposureOptions.DECAY)));
    named.put("levels", values.get(ExposureOptions.LEVELS).toString());
    named.put("profileLevels", values.get(ExposureOptions.PROFILE_LEVELS).toString());
    named.put("profileRangePct", values.get(ExposureOptions.PROFILE_RANGE).toString());
    named.put("gridStep", values.get(ExposureOptions.GRID_STEP).toString());
    named.put("shards", values.get(ExposureOptions.SHARDS).toString());
    named.put("rate", values.get(ExposureOptions.RATE).toString());
    named.put("signing", values.get(ExposureOptions.SIGNING).toString());
    named.put("calibrate", values.get(ExposureOptions.CALIBRATE).toString());
    named.put(
        "watch",
        "WatchConfig[underlyings=%s, draws=%s, drawRangePct=%s, otherLevels=%s]"
            .formatted(
                values.get(ExposureOptions.WATCHED),
                values.get(ExposureOptions.DRAWS),
                values.get(ExposureOptions.DRAW_RANGE),
                values.get(ExposureOptions.OTHER_LEVELS)));
    named.put("spotKept", micros(values.get(ExposureOptions.SPOT_KEPT)));
    named.put("volDynamics", values.get(ExposureOptions.VOL_DYNAMICS).name());
    FeedbackConfig feedback = new FeedbackConfig(values);
    named.put(
        "feedback",
        ("FeedbackConfig[thresholds=%s, costs=%s, tiers=%s, dailyUnits=%s, depthKeptMicros=%s,"
                + " ladderKeptMicros=%s]")
            .formatted(
                feedback.get(FeedbackOptions.ALERTS),
                feedback.costs(),
                feedback.tiers(),
                feedback.dailyUnits(),
                feedback.depthKeptMicros(),
                feedback.ladderKeptMicros()));
    return named;
  }

  private static String micros(Duration duration) {
    return Long.toString(Durations.toMicros(duration));
  }
}
