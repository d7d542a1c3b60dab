package io.gammaflow.launcher.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lays file, environment and flags over each other: the later wins. */
public final class ConfigSources {
  private ConfigSources() {}

  /**
   * The settings that somebody made; defaults are not among them.
   *
   * @param file a YAML file, or null
   * @param environment variables; empty ones count as missing
   * @param flags values of flags by option
   * @param problems takes a line for each unknown key, unresolved variable and unreadable file
   */
  public static Map<ReplayOption, Setting> read(
      @Nullable Path file,
      Map<String, String> environment,
      Map<ReplayOption, String> flags,
      List<String> problems) {
    Map<ReplayOption, Setting> settings = new EnumMap<>(ReplayOption.class);
    if (file != null) {
      settings.putAll(ConfigFile.read(file, environment, problems));
    }
    readEnvironment(environment, settings, problems);
    flags.forEach((option, value) -> settings.put(option, new Setting(value, option.flag())));
    return settings;
  }

  private static void readEnvironment(
      Map<String, String> environment, Map<ReplayOption, Setting> settings, List<String> problems) {
    List<String> known =
        Arrays.stream(ReplayOption.values()).map(ReplayOption::environment).toList();
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      String name = variable.getKey();
      if (!name.startsWith(ReplayOption.ENVIRONMENT_PREFIX)
          || ReplayOption.RESERVED_ENVIRONMENT.contains(name)) {
        continue;
      }
      int place = known.indexOf(name);
      if (place < 0) {
        problems.add(name + ": no such setting" + Nearest.hint(name, known) + " (environment)");
      } else if (!variable.getValue().isBlank()) {
        settings.put(
            ReplayOption.values()[place],
            new Setting(variable.getValue().strip(), "environment " + name));
      }
    }
  }
}
