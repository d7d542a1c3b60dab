package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A flag for each setting, so that help, file and environment cannot drift apart. */
public final class SettingFlags {
  private SettingFlags() {}

  /** Adds the flags; a secret has none. */
  public static void add(CommandSpec spec, List<? extends ConfigOption<?>> options) {
    for (ConfigOption<?> option : options) {
      if (!option.isSecret()) {
        OptionSpec.Builder flag =
            OptionSpec.builder(option.flag())
                .paramLabel(option.valueLabel())
                .type(String.class)
                .description(option.description() + " [" + option.defaultText() + "]");
        if (option.isSwitch()) {
          flag.arity("0..1").fallbackValue("true");
        }
        spec.addOption(flag.build());
        for (String old : option.oldFlags()) {
          OptionSpec.Builder hidden = OptionSpec.builder(old).type(String.class).hidden(true);
          if (option.isSwitch()) {
            hidden.arity("0..1").fallbackValue("true");
          }
          spec.addOption(hidden.build());
        }
      }
    }
  }

  /** The flags that were given. */
  public static Map<ConfigOption<?>, Setting> given(
      CommandSpec spec, List<? extends ConfigOption<?>> options) {
    Map<ConfigOption<?>, Setting> flags = new HashMap<>();
    for (ConfigOption<?> option : options) {
      for (String old : option.oldFlags()) {
        value(spec, old)
            .ifPresent(
                value -> flags.put(option, new Setting(value, old, Optional.of(option.flag()))));
      }
      value(spec, option.flag())
          .ifPresent(value -> flags.put(option, new Setting(value, option.flag())));
    }
    return flags;
  }

  private static Optional<String> value(CommandSpec spec, String name) {
    return Optional.ofNullable(spec.findOption(name)).map(flag -> flag.<String>getValue());
  }
}
