package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lays file, environment and flags over each other: the later wins. */
public final class ConfigSources {
  private ConfigSources() {}

  /**
   * The settings that were made, in the order of the options; defaults are not among them.
   *
   * @param options the known ones
   * @param file a YAML file, or null
   * @param environment variables; empty ones count as missing
   * @param flags values of flags by option
   * @param problems receives a line for each unknown key, unresolved variable and unreadable file
   */
  public static Map<ConfigOption<?>, Setting> read(
      OptionSet options,
      @Nullable Path file,
      Map<String, String> environment,
      Map<ConfigOption<?>, Setting> flags,
      List<String> problems) {
    Map<ConfigOption<?>, Setting> found = new HashMap<>();
    if (file != null) {
      found.putAll(ConfigFile.read(options, file, environment, problems));
    }
    readEnvironment(options, environment, found, problems);
    found.putAll(flags);
    Map<ConfigOption<?>, Setting> settings = new LinkedHashMap<>();
    for (ConfigOption<?> option : options.options()) {
      Setting setting = found.get(option);
      if (setting != null) {
        settings.put(option, setting);
      }
    }
    return settings;
  }

  private static void readEnvironment(
      OptionSet options,
      Map<String, String> environment,
      Map<ConfigOption<?>, Setting> settings,
      List<String> problems) {
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      String name = variable.getKey();
      if (!name.startsWith(ConfigOption.ENVIRONMENT_PREFIX)) {
        continue;
      }
      Optional<ConfigOption<?>> option = options.byEnvironment(name);
      if (option.isEmpty() && !OptionSet.isKnownEnvironment(name)) {
        problems.add(
            name
                + ": no such setting"
                + Nearest.hint(name, OptionSet.environmentNames())
                + " (environment)");
      } else if (option.isPresent() && !variable.getValue().isBlank()) {
        Optional<String> renamed =
            Optional.of(option.get().environment()).filter(today -> !today.equals(name));
        Setting setting = new Setting(variable.getValue().strip(), "environment " + name, renamed);
        // Of two names, today's wins.
        if (renamed.isEmpty() || !environment.containsKey(option.get().environment())) {
          settings.put(option.get(), setting);
        }
      }
    }
  }
}
