package io.gammaflow.runtime.config;

import java.util.Locale;

/** Something that a command can be told. Flag and environment name follow from the key. */
public interface ConfigOption {
  /** How the name of every environment variable of ours begins. */
  String ENVIRONMENT_PREFIX = "GAMMAFLOW_";

  /** The key in a configuration file. */
  String key();

  /** What the value looks like, for help. */
  String valueLabel();

  /** The default in words or as it would be written. */
  String defaultText();

  /** One line of help. */
  String description();

  /**
   * Whether the value must not be seen: it comes from the environment or a file of its own, never
   * from a flag or out of the settings themselves.
   */
  default boolean isSecret() {
    return false;
  }

  /** Whether its flag alone means true: {@code --cold}. */
  default boolean isSwitch() {
    return false;
  }

  /** The flag, e.g. {@code --as-of} for {@code asOf}. */
  default String flag() {
    return "--" + words("-");
  }

  /** The environment variable, e.g. {@code GAMMAFLOW_AS_OF} for {@code asOf}. */
  default String environment() {
    return ENVIRONMENT_PREFIX + words("_").toUpperCase(Locale.ROOT);
  }

  private String words(String separator) {
    return key()
        .replaceAll("([a-z0-9])([A-Z])", "$1" + separator + "$2")
        .replace(".", separator)
        .toLowerCase(Locale.ROOT);
  }
}
