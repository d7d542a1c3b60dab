package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The options that may stand together in one file. */
public final class OptionSet {
  /** The settings of a replay. */
  public static final OptionSet REPLAY = new OptionSet(ReplayOptions.all());

  /** The settings of the live jobs: one file serves all of them. */
  public static final OptionSet LIVE = new OptionSet(LiveJob.allOptions());

  /** Environment names that begin like a key's and are none. */
  private static final List<String> RESERVED_ENVIRONMENT =
      List.of("GAMMAFLOW_TRIAL_DATA", "GAMMAFLOW_JAVA_OPTS");

  private final List<ConfigOption<?>> options;

  private OptionSet(List<? extends ConfigOption<?>> options) {
    this.options = List.copyOf(options);
  }

  /** All of them, in the order of the documentation. */
  public List<ConfigOption<?>> options() {
    return options;
  }

  Optional<ConfigOption<?>> byKey(String key) {
    return options.stream()
        .filter(option -> option.key().equals(key) || option.oldKeys().contains(key))
        .findFirst();
  }

  Optional<ConfigOption<?>> byEnvironment(String name) {
    return options.stream()
        .filter(
            option -> option.environment().equals(name) || option.oldEnvironment().contains(name))
        .findFirst();
  }

  List<String> names(Function<ConfigOption<?>, String> name) {
    return options.stream().map(name).toList();
  }

  /** Whether a variable means something to any command: one environment serves all of them. */
  static boolean isKnownEnvironment(String name) {
    return RESERVED_ENVIRONMENT.contains(name)
        || Stream.of(REPLAY, LIVE).anyMatch(set -> set.byEnvironment(name).isPresent());
  }

  /** The names of every variable, for who looks for the nearest. */
  static List<String> environmentNames() {
    List<String> names = new ArrayList<>(REPLAY.names(ConfigOption::environment));
    names.addAll(LIVE.names(ConfigOption::environment));
    return names;
  }
}
