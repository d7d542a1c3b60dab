package io.gammaflow.launcher.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that a replay can be told. Key in the file, flag and environment name follow. */
public enum ReplayOption {
  UNDERLYING("underlying", "NAME", "all", "only this underlying, e.g. BTC"),
  FROM("from", "TIME", "beginning", "first event time, inclusive; a date begins at 00:00"),
  TO("to", "TIME", "end", "last event time, inclusive; a date ends with its last instant"),
  MODEL(
      "model",
      "MODEL",
      "auto",
      "whose positions: CUSTOMER_FLOW, CALLS_LONG_PUTS_SHORT, SHORT_BOTH"),
  LEVELS(
      "levels",
      "PCT,...",
      "-10,-5,-1,1,5,10",
      "price levels in percent from spot, exact in the profile"),
  TICK("tick", "DURATION", "1s", "distance of ticks in event time, 100ms to 1m"),
  DECAY(
      "decay",
      "DURATION",
      "auto",
      "a silent book speaks this often, or none; auto: 1m for streams, none for snapshots"),
  AS_OF("asOf", "TIME", "its own", "value a snapshot file at this time"),
  RATE(
      "rate",
      "FRACTION",
      "0",
      "interest rate per year, to discount in the solve for implied volatility"),
  SHARDS("shards", "NAME=N,...", "none", "shards of the underlyings that have more than one"),
  PROFILE_LEVELS("profileLevels", "N", "601", "evenly spaced levels of the profile, odd"),
  PROFILE_RANGE_PCT("profileRangePct", "PCT", "30", "reach of the profile on either side of spot"),
  GRID_STEP("gridStep", "STEP", "0.001", "step of the logarithmic price grid"),
  TIME_ZONE("timeZone", "ZONE", "UTC", "zone of times without an offset, UTC or Region/City"),
  PARALLELISM("parallelism", "N", "1", "parallel subtasks, 1 to 64; changes no number"),
  STATE_BACKEND("stateBackend", "NAME", "heap", "where state lives: heap or rocksdb"),
  CHECKPOINT_INTERVAL(
      "checkpointInterval",
      "DURATION",
      "none",
      "checkpoint this often and restart after a failure, or none"),
  OUT(
      "out",
      "DIR",
      "none",
      "write signals, profiles, positions, alerts, dead-letters as .jsonl here");

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
