package io.gammaflow.launcher.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads settings one by one and writes down what is wrong with each. */
final class ValueReader {
  private final Map<ReplayOption, Setting> settings;
  private final List<String> problems;

  ValueReader(Map<ReplayOption, Setting> settings, List<String> problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** The parsed setting; the fallback where it was not made or is wrong. */
  <T> T read(ReplayOption option, Function<String, T> parser, T fallback) {
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
}
