package io.gammaflow.streams.exposure;

import static io.gammaflow.streams.config.ValueTypes.BOOLEAN;
import static io.gammaflow.streams.config.ValueTypes.DURATION;
import static io.gammaflow.streams.config.ValueTypes.DURATION_OR_NONE;
import static io.gammaflow.streams.config.ValueTypes.NAMES_OR_ALL;
import static io.gammaflow.streams.config.ValueTypes.NUMBER;
import static io.gammaflow.streams.config.ValueTypes.NUMBERS;
import static io.gammaflow.streams.config.ValueTypes.WHOLE_NUMBER;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.config.OptionGroup;
import io.gammaflow.streams.config.Rule;
import io.gammaflow.streams.config.Times;
import io.gammaflow.streams.config.ValueType;
import io.gammaflow.streams.config.ValueTypes;
import io.gammaflow.streams.time.Micros;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settings of the exposure job about books and profiles. A declaration here is all that a setting
 * needs beside the code that uses it: help, table, replay, live job and the config hash read this
 * list.
 */
public final class ExposureOptions {
  /** Every tick is emitted. */
  public static final long NO_LESSON = Long.MIN_VALUE;

  /** No last tick: the input goes on. */
  public static final long NO_END = Long.MAX_VALUE;

  private static final OptionGroup GROUP = OptionGroup.ofResults();

  public static final ConfigOption<Long> LEARN_UNTIL =
      GROUP
          .option(
              "learn.until",
              new ValueType<>(
                  "TIME",
                  text -> lastTick(text, ZoneOffset.UTC),
                  micros ->
                      micros == NO_LESSON ? Durations.NONE : Micros.instant(micros).toString()))
          .formerly("learnUntil")
          .defaultsTo(NO_LESSON)
          .keepsResults()
          .describedAs(
              "Learn from records up to this time, inclusive, without emitting: the first signal is"
                  + " behind it.");

  public static final ConfigOption<PositioningModel> MODEL =
      GROUP
          .option("model", new ValueType<>("MODEL", ExposureOptions::model, Enum::name))
          .defaultsTo(PositioningModel.CALLS_LONG_PUTS_SHORT)
          .unsetBy("auto")
          .rule(Models.ALL::contains, "must be one of " + Models.ALL)
          .describedAs(
              "Positioning model: FILTER, CUSTOMER_FLOW, CALLS_LONG_PUTS_SHORT, SHORT_BOTH; auto:"
                  + " the first where there are trades, else the third.");

  public static final ConfigOption<List<Double>> LEVELS =
      GROUP
          .option("levels", NUMBERS.labelled("PCT,..."))
          .defaultsTo(List.of(-10.0, -5.0, -1.0, 1.0, 5.0, 10.0))
          .canonical(offsets -> offsets.stream().map(pct -> pct + 0.0).sorted().distinct().toList())
          .rule(
              (key, offsets, problems) -> {
                for (double pct : offsets) {
                  if (!(pct > -100 && pct <= 1000)) {
                    problems.add(key + ": " + pct + " must be above -100 and at most 1000 percent");
                  }
                }
              })
          .describedAs("Extra price levels of the profile, in percent from spot.");

  public static final ConfigOption<Duration> TICK =
      GROUP
          .option("tick", DURATION)
          .defaultsTo(Duration.ofSeconds(1))
          .rule(
              tick ->
                  tick.compareTo(Duration.ofMillis(100)) >= 0
                      && tick.compareTo(Duration.ofMinutes(1)) <= 0
                      && Durations.toMicros(tick) % 1000 == 0,
              "must be 100ms to 1m, in whole milliseconds")
          .describedAs("Interval between ticks, in event time: 100ms to 1m.");

  public static final ConfigOption<Duration> DECAY =
      GROUP
          .option("emission.interval", DURATION_OR_NONE)
          .formerly("decay")
          .defaultsTo(Duration.ofMinutes(1))
          .unsetBy("auto")
          .describedAs(
              "Emission interval of a book without new records, a multiple of tick; none disables"
                  + " it; auto: 1m for streams, none for snapshots.");

  public static final ConfigOption<Integer> PROFILE_LEVELS =
      GROUP
          .option("profile.levels", WHOLE_NUMBER)
          .formerly("profileLevels")
          .defaultsTo(601)
          .rule(ExposureOptions::isCountOfLevels, "must be an odd number from 3 to 10001")
          .describedAs("Evenly spaced levels of the profile of a watched underlying, odd.");

  public static final ConfigOption<Double> PROFILE_RANGE =
      GROUP
          .option("profile.range-pct", NUMBER.labelled("PCT"))
          .formerly("profileRangePct")
          .defaultsTo(30.0)
          .rule(pct -> pct > 0 && pct <= 90, "must be above 0 and at most 90")
          .describedAs("Reach of the profile on either side of spot, in percent.");

  public static final ConfigOption<Double> GRID_STEP =
      GROUP
          .option("grid.step", NUMBER.labelled("STEP"))
          .formerly("gridStep")
          .defaultsTo(0.001)
          .rule(step -> step >= 1e-5 && step <= 0.01, "must be 0.00001 to 0.01")
          .describedAs("Step of the logarithmic price grid.");

  public static final ConfigOption<Double> RATE =
      GROUP
          .option("rate", NUMBER.labelled("FRACTION"))
          .defaultsTo(0.0)
          .canonical(rate -> rate + 0.0)
          .rule(rate -> rate > -1 && rate < 1, "must be a fraction per year between -1 and 1")
          .describedAs(
              "Interest rate per year; only discounts when solving for implied volatility.");

  /** Age from which the price of the underlying is stale. */
  public static final ConfigOption<Duration> SPOT_KEPT =
      GROUP
          .option("spot.max-age", DURATION)
          .defaultsTo(Duration.ofMinutes(5))
          .internal()
          .describedAs("Age from which the price of the underlying is stale.");

  public static final ConfigOption<VolDynamics> VOL_DYNAMICS =
      GROUP
          .option(
              "vol-dynamics",
              ValueTypes.choice(
                  new TreeMap<>(
                      Map.of(
                          "sticky-strike", VolDynamics.STICKY_STRIKE,
                          "sticky-moneyness", VolDynamics.STICKY_MONEYNESS))))
          .formerly("volDynamics")
          .defaultsTo(VolDynamics.STICKY_STRIKE)
          .rule(
              dynamics -> dynamics != VolDynamics.UNKNOWN,
              "must be STICKY_STRIKE or STICKY_MONEYNESS")
          .describedAs("How implied volatility moves with spot along the profile.");

  public static final ConfigOption<Map<String, Integer>> SHARDS =
      GROUP
          .option(
              "shards",
              ValueTypes.map("NAME=N,...", "BTC=4", WHOLE_NUMBER.reader(), WHOLE_NUMBER.writer()))
          .defaultsTo(Map.of())
          .canonical(ExposureOptions::several)
          .rule(
              (key, shards, problems) ->
                  shards.forEach(
                      (name, count) ->
                          Rule.between(1, 64).check(key + "." + name, count, problems)))
          .describedAs("Shards of the underlyings that have more than one, each 1 to 64.");

  public static final ConfigOption<Map<String, Double>> SIGNING =
      GROUP
          .option(
              "signing",
              ValueTypes.map(
                  "VENUE.CLASS=PHI,...", "deribit.AGGRESSOR=0.6", NUMBER.reader(), NUMBER.writer()))
          .defaultsTo(Map.of())
          .shownAs("by venue")
          .canonical(phi -> Collections.unmodifiableMap(new TreeMap<>(phi)))
          .rule(SigningAccuracies::check)
          .describedAs(
              "Signing accuracy by venue and class of trades, as phi = 2 * accuracy - 1:"
                  + " deribit.AGGRESSOR=0.6.");

  public static final ConfigOption<Boolean> CALIBRATE =
      GROUP
          .option("calibrate", BOOLEAN)
          .defaultsTo(false)
          .describedAs("Calibrate the parameters of the filter from the records.");

  public static final ConfigOption<Set<String>> WATCHED =
      GROUP
          .option("watched", NAMES_OR_ALL)
          .defaultsTo(Set.of())
          .canonical(names -> Collections.unmodifiableSet(new TreeSet<>(names)))
          .rule(
              names -> names.stream().noneMatch(String::isBlank),
              "must be names of underlyings, none of them empty")
          .describedAs(
              "Underlyings with all profile levels and draws from the posterior; all: every one.");

  public static final ConfigOption<Integer> OTHER_LEVELS =
      GROUP
          .option("other-levels", WHOLE_NUMBER)
          .formerly("otherLevels")
          .defaultsTo(61)
          .rule(ExposureOptions::isCountOfLevels, "must be an odd number from 3 to 10001")
          .describedAs("Levels of the profile of an underlying that is not watched, odd.");

  public static final ConfigOption<Integer> MOST_UNDERLYINGS =
      GROUP
          .option("max.underlyings", WHOLE_NUMBER)
          .formerly("mostUnderlyings")
          .defaultsTo(16_384) // several times the underlyings of all options listed anywhere
          .rule(Rule.between(1, 1_000_000))
          .keepsResults()
          .describedAs(
              "Most underlyings that may have books, the first to arrive; records of others are"
                  + " rejected.");

  public static final ConfigOption<Integer> DRAWS =
      GROUP
          .option("draws", WHOLE_NUMBER)
          .defaultsTo(64)
          .rule(Rule.between(0, 1024))
          .describedAs(
              "Draws from the posterior of a watched book, for cascades: 0 (none) to 1024.");

  public static final ConfigOption<Double> DRAW_RANGE =
      GROUP
          .option("draw.range-pct", NUMBER.labelled("PCT"))
          .formerly("drawRangePct")
          .defaultsTo(15.0)
          .rule(pct -> pct >= 1 && pct <= 90, "must be 1 to 90")
          .describedAs("Reach of the draws' profiles on either side of spot, in percent: 1 to 90.");

  /** The last tick of a bounded input, microseconds. */
  public static final ConfigOption<Long> END =
      GROUP
          .option("end", new ValueType<>("MICROS", Long::valueOf, micros -> Long.toString(micros)))
          .defaultsTo(NO_END)
          .keepsResults()
          .internal()
          .describedAs("The last tick of a bounded input.");

  private ExposureOptions() {}

  static OptionGroup group() {
    return GROUP;
  }

  /**
   * The last tick that is learned from, microseconds.
   *
   * @param zone of times without an offset
   * @throws IllegalArgumentException where the text is neither a time nor {@code none}
   */
  public static long lastTick(String text, ZoneId zone) {
    return text.equals(Durations.NONE) ? NO_LESSON : Micros.of(Times.first(text, zone));
  }

  private static PositioningModel model(String text) {
    return Models.ALL.stream()
        .filter(model -> model.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no model "
                        + text
                        + " here; one of "
                        + String.join(", ", Models.ALL.stream().map(Enum::name).toList())));
  }

  private static boolean isCountOfLevels(int levels) {
    return levels >= 3 && levels <= 10_001 && levels % 2 == 1;
  }

  private static Map<String, Integer> several(Map<String, Integer> shards) {
    Map<String, Integer> several = new TreeMap<>(shards);
    several.values().removeIf(count -> count == 1);
    return Collections.unmodifiableMap(several);
  }
}
