package io.gammaflow.streams.config;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;

/** Values of options: those that were set, and for all others the defaults. Immutable. */
public final class OptionValues implements Serializable {
  private static final long serialVersionUID = 1;
  private static final OptionValues DEFAULTS = new OptionValues(new TreeMap<>());

  /** By key, in canonical form and never a default: equal values have equal maps. */
  private final TreeMap<String, Serializable> set;

  private OptionValues(TreeMap<String, Serializable> set) {
    this.set = set;
  }

  /** The defaults of all options. */
  public static OptionValues defaults() {
    return DEFAULTS;
  }

  /** The value of an option. */
  @SuppressWarnings("unchecked") // with() is the only writer, and its value has the option's type
  public <T> T get(ConfigOption<T> option) {
    Serializable value = set.get(option.key());
    return value == null ? option.defaultValue() : (T) value;
  }

  /**
   * With another value of an option.
   *
   * @throws ClassCastException where the value cannot travel to a cluster
   */
  public <T> OptionValues with(ConfigOption<T> option, T value) {
    TreeMap<String, Serializable> changed = new TreeMap<>(set);
    T canonical = option.canonical(value);
    if (canonical.equals(option.defaultValue())) {
      changed.remove(option.key());
    } else {
      changed.put(option.key(), (Serializable) canonical);
    }
    return new OptionValues(changed);
  }

  /** Whether the value of an option is its default. */
  public boolean isDefault(ConfigOption<?> option) {
    return !set.containsKey(option.key());
  }

  /** Adds a line for each rule of an option that its value breaks. */
  public <T> void check(ConfigOption<T> option, List<String> problems) {
    option.check(get(option), problems);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionValues values && set.equals(values.set);
  }

  @Override
  public int hashCode() {
    return set.hashCode();
  }

  /** What was set, by key. */
  @Override
  public String toString() {
    return set.toString();
  }
}
