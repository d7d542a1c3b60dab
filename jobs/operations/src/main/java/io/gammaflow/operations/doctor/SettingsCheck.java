package io.gammaflow.operations.doctor;

import io.gammaflow.runtime.config.Setting;
import io.gammaflow.streams.config.ConfigOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the settings were understood, and what they are; secrets are not shown. */
final class SettingsCheck {
  private SettingsCheck() {}

  static List<Check> of(Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    String name = "settings";
    if (problems.isEmpty()) {
      List<Check> checks = new ArrayList<>();
      checks.add(Check.pass(name, settings.isEmpty() ? "the defaults" : would(settings)));
      Setting.warnings(settings).forEach(line -> checks.add(Check.pass("old name", line)));
      return checks;
    }
    return problems.stream().map(p -> Check.fail(name, p, "correct it")).toList();
  }

  private static String would(Map<ConfigOption<?>, Setting> settings) {
    List<String> said = new ArrayList<>();
    settings.forEach(
        (option, setting) ->
            said.add(
                option.key()
                    + " "
                    + (option.isSecret() ? "***" : setting.value())
                    + " ("
                    + setting.origin()
                    + ")"));
    return String.join(", ", said);
  }
}
