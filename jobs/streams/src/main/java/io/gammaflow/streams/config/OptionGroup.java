package io.gammaflow.streams.config;

import java.util.ArrayList;
import java.util.List;

/** Options that are declared together, in the order of their declaration. */
public final class OptionGroup {
  private final boolean changesResults;
  private final List<ConfigOption<?>> options = new ArrayList<>();

  private OptionGroup(boolean changesResults) {
    this.changesResults = changesResults;
  }

  /** For options about where and how something runs, which change no number. */
  public static OptionGroup ofRuns() {
    return new OptionGroup(false);
  }

  /** For options about what is computed: by default, they can change a number. */
  public static OptionGroup ofResults() {
    return new OptionGroup(true);
  }

  /** Begins the declaration of an option. */
  public <T> ConfigOption.Builder<T> option(String key, ValueType<T> type) {
    return new ConfigOption.Builder<>(key, type, changesResults, options::add);
  }

  /** All of them. */
  public List<ConfigOption<?>> all() {
    return List.copyOf(options);
  }

  /** Those that people can set. */
  public List<ConfigOption<?>> offered() {
    return options.stream().filter(ConfigOption::isOffered).toList();
  }
}
