package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      }
    }
  }

  /** The flags that were given. */
  public static Map<ConfigOption<?>, String> given(
      CommandSpec spec, List<? extends ConfigOption<?>> options) {
    Map<ConfigOption<?>, String> flags = new HashMap<>();
    for (ConfigOption<?> option : options) {
      OptionSpec flag = spec.findOption(option.flag());
      String value = flag == null ? null : flag.getValue();
      if (value != null) {
        flags.put(option, value);
      }
    }
    return flags;
  }
}
