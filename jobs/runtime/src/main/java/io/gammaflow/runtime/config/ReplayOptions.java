package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.config.OptionGroup;
import io.gammaflow.streams.config.Times;
import io.gammaflow.streams.config.ValueType;
import io.gammaflow.streams.config.ValueTypes;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Settings of a replay about its input, its output and its checkpoints. */
public final class ReplayOptions {
  private static final OptionGroup INPUT = OptionGroup.ofRuns();
  private static final OptionGroup OUTPUT = OptionGroup.ofRuns();

  /** Read once the time zone is known. */
  private static final ValueType<String> TIME = ValueTypes.TEXT.labelled("TIME");

  public static final ConfigOption<String> UNDERLYING =
      INPUT
          .option("underlying", ValueTypes.TEXT.labelled("NAME"))
          .shownAs("all")
          .describedAs("Replay only this underlying, e.g. BTC.");

  public static final ConfigOption<String> FROM =
      INPUT
          .option("from", TIME)
          .shownAs("beginning")
          .describedAs("First event time, inclusive; a date begins at 00:00.");

  public static final ConfigOption<String> TO =
      INPUT
          .option("to", TIME)
          .shownAs("end")
          .describedAs("Last event time, inclusive; a date ends with its last microsecond.");

  public static final ConfigOption<String> AS_OF =
      INPUT
          .option("as-of", TIME)
          .formerly("asOf")
          .shownAs("its own")
          .describedAs("Valuation time of a snapshot file.");

  public static final ConfigOption<Double> SPOT =
      INPUT
          .option("spot", ValueTypes.NUMBER.labelled("PRICE"))
          .shownAs("its own")
          .rule(price -> price > 0, "must be above 0")
          .describedAs(
              "Price of the underlying, for a snapshot file that has none or a wrong one.");

  public static final ConfigOption<ZoneId> TIME_ZONE =
      INPUT
          .option(
              "time-zone",
              new ValueType<>(
                  "ZONE", Times::zone, zone -> zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()))
          .formerly("timeZone")
          .defaultsTo(ZoneOffset.UTC)
          .describedAs("Zone of times without an offset and of the table: UTC or Region/City.");

  public static final ConfigOption<Path> OUT =
      OUTPUT
          .option("out", new ValueType<>("DIR", ReplayOptions::path, Path::toString))
          .unsetBy(Durations.NONE)
          .describedAs(
              "Folder for signals, profiles, positions, alerts and dead letters as JSON Lines.");

  public static final ConfigOption<Duration> PROFILE_EVERY =
      OUTPUT
          .option("profile.interval", ValueTypes.DURATION_OR_NONE)
          .formerly("profileEvery")
          .defaultsTo(Duration.ofMinutes(1))
          .describedAs(
              "Write the profiles of at most one tick per interval, and of the last; none: of every"
                  + " tick and every venue.");

  public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
      OUTPUT
          .option("checkpoint.interval", ValueTypes.DURATION_OR_NONE)
          .formerly("checkpointInterval")
          .defaultsTo(Duration.ZERO)
          .rule(
              interval -> interval.isZero() || interval.compareTo(Duration.ofMillis(10)) >= 0,
              "must be none or at least 10ms")
          .describedAs(
              "Checkpoint interval, with a restart after a failure; none: a failure ends the run.");

  private ReplayOptions() {}

  static List<ConfigOption<?>> all() {
    List<ConfigOption<?>> options = new ArrayList<>(INPUT.all());
    options.addAll(ExposureConfig.options());
    options.addAll(ExecutionOptions.all());
    options.addAll(OUTPUT.all());
    return options;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path", e);
    }
  }
}
