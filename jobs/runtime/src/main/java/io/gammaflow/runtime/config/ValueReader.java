package io.gammaflow.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads settings one by one and writes down what is wrong with each. */
final class ValueReader {
  private final Map<? extends ConfigOption, Setting> settings;
  private final List<String> problems;

  ValueReader(Map<? extends ConfigOption, Setting> settings, List<String> problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** The parsed setting; the fallback where it was not made or is wrong. */
  <T> T read(ConfigOption option, Function<String, T> parser, T fallback) {
    Setting setting = settings.get(option);
    if (setting == null) {
      return fallback;
    }
    try {
      return parser.apply(setting.value());
    } catch (IllegalArgumentException e) {
      problems.add(option.key() + ": " + e.getMessage() + " (" + setting.origin() + ")");
      return fallback;
    }
  }

  /** The parsed setting of an option that has no default; the stand-in only where that is told. */
  <T> T require(ConfigOption option, Function<String, T> parser, T standIn) {
    // A setting that was made and refused is not missing.
    if (!settings.containsKey(option) && !isTold(option)) {
      problems.add(
          option.key()
              + ": is missing; set it in the file"
              + (option.isSecret() ? "" : ", by " + option.flag())
              + " or by "
              + option.environment());
    }
    return read(option, parser, standIn);
  }

  private boolean isTold(ConfigOption option) {
    return problems.stream().anyMatch(line -> line.startsWith(option.key() + ": "));
  }
}
