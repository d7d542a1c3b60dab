package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads settings one by one and writes down what is wrong with each, once. */
final class ValueReader {
  private final Map<ConfigOption<?>, Setting> settings;
  private final List<String> problems;

  ValueReader(Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** The value of an option; its default where it is not set, is left open or is wrong. */
  <T> T get(ConfigOption<T> option) {
    return find(option).orElseGet(option::defaultValue);
  }

  /** The value that was set; empty where none was, it is left open or wrong. */
  <T> Optional<T> find(ConfigOption<T> option) {
    Optional<T> value = read(option, option::parse).flatMap(parsed -> parsed);
    List<String> broken = new ArrayList<>();
    value.ifPresent(set -> option.check(set, broken));
    broken.forEach(line -> tell(line, option));
    return broken.isEmpty() ? value : Optional.empty();
  }

  /** The value that was set, read in another way than the option's type does. */
  <T> Optional<T> read(ConfigOption<?> option, Function<String, T> reader) {
    Setting setting = settings.get(option);
    if (setting == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(setting.value()));
    } catch (IllegalArgumentException e) {
      tell(option.key() + ": " + e.getMessage(), option);
      return Optional.empty();
    }
  }

  /** The value of an option without a default; the stand-in only where a problem is reported. */
  <T> T require(ConfigOption<T> option, T standIn) {
    return isThere(option) ? find(option).orElse(standIn) : standIn;
  }

  /** The same, read in another way than the option's type does. */
  <T> T require(ConfigOption<?> option, Function<String, T> reader, T standIn) {
    return isThere(option) ? read(option, reader).orElse(standIn) : standIn;
  }

  private boolean isThere(ConfigOption<?> option) {
    boolean isThere = settings.containsKey(option);
    // A setting that was made and refused is not missing.
    if (!isThere && problems.stream().noneMatch(line -> line.startsWith(option.key() + ": "))) {
      problems.add(
          option.key()
              + ": is missing; set it in the file"
              + (option.isSecret() ? "" : ", by " + option.flag())
              + " or by "
              + option.environment());
    }
    return isThere;
  }

  private void tell(String line, ConfigOption<?> option) {
    Setting setting = settings.get(option);
    String problem = setting == null ? line : line + " (" + setting.origin() + ")";
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
