package io.gammaflow.launcher.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that a replay can be told. Key in the file, flag and environment name follow. */
public enum ReplayOption {
  UNDERLYING("underlying", "NAME", "all", "Only this underlying, e.g. BTC."),
  FROM("from", "TIME", "beginning", "First event time, inclusive; a date begins at 00:00."),
  TO("to", "TIME", "end", "Last event time, inclusive; a date ends with its last instant."),
  MODEL(
      "model",
      "MODEL",
      "auto",
      "Whose positions: CUSTOMER_FLOW, CALLS_LONG_PUTS_SHORT, SHORT_BOTH; auto: the first where there are trades, else the second."),
  LEVELS(
      "levels",
      "PCT,...",
      "-10,-5,-1,1,5,10",
      "Price levels in percent from spot, exact in the profile."),
  TICK("tick", "DURATION", "1s", "Distance of ticks in event time, 100ms to 1m."),
  DECAY(
      "decay",
      "DURATION",
      "auto",
      "How often a silent book speaks, or none; auto: 1m for streams, none for snapshots."),
  AS_OF("asOf", "TIME", "its own", "Value a snapshot file at this time."),
  OUT(
      "out",
      "DIR",
      "none",
      "Write signals, profiles, positions, alerts and dead letters here, as JSON Lines."),
  PARALLELISM("parallelism", "N", "1", "Parallel subtasks, 1 to 64; changes no number."),
  TIME_ZONE(
      "timeZone",
      "ZONE",
      "UTC",
      "Zone of times without an offset and of the table: UTC or Region/City."),
  PROFILE_LEVELS("profileLevels", "N", "601", "Evenly spaced levels of the profile, odd."),
  PROFILE_RANGE_PCT("profileRangePct", "PCT", "30", "Reach of the profile on either side of spot."),
  GRID_STEP("gridStep", "STEP", "0.001", "Step of the logarithmic price grid."),
  RATE(
      "rate",
      "FRACTION",
      "0",
      "Interest rate per year; discounts in the solve for implied volatility."),
  SHARDS("shards", "NAME=N,...", "none", "Shards of the underlyings that have more than one."),
  STATE_BACKEND("stateBackend", "NAME", "heap", "Where state lives: heap or rocksdb."),
  CHECKPOINT_INTERVAL(
      "checkpointInterval",
      "DURATION",
      "none",
      "Checkpoint this often and restart after a failure, or none.");

  /** Environment names that begin like a key's and are none. */
  static final List<String> RESERVED_ENVIRONMENT =
      List.of("GAMMAFLOW_TRIAL_DATA", "GAMMAFLOW_JAVA_OPTS");

  static final String ENVIRONMENT_PREFIX = "GAMMAFLOW_";

  private final String key;
  private final String valueLabel;
  private final String defaultText;
  private final String description;

  ReplayOption(String key, String valueLabel, String defaultText, String description) {
    this.key = key;
    this.valueLabel = valueLabel;
    this.defaultText = defaultText;
    this.description = description;
  }

  /** The key in a configuration file. */
  public String key() {
    return key;
  }

  /** What the value looks like, for help. */
  public String valueLabel() {
    return valueLabel;
  }

  /** The default in words or as it would be written. */
  public String defaultText() {
    return defaultText;
  }

  /** One line of help. */
  public String description() {
    return description;
  }

  /** The flag, e.g. {@code --as-of}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The environment variable, e.g. {@code GAMMAFLOW_AS_OF}. */
  public String environment() {
    return ENVIRONMENT_PREFIX + name();
  }

  /** The option of a key in a file. */
  static Optional<ReplayOption> byKey(String key) {
    return Arrays.stream(values()).filter(option -> option.key.equals(key)).findFirst();
  }
}
