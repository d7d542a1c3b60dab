package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value as it was written, and where.
 *
 * @param value the text
 * @param origin flag, environment variable, or file and key; for messages
 * @param renamed what it is called today, where the origin has an old name
 */
public record Setting(String value, String origin, Optional<String> renamed) {
  /** Under the name that it has today. */
  public Setting(String value, String origin) {
    this(value, origin, Optional.empty());
  }

  /** A line for each setting that has an old name, with the new one. */
  public static List<String> warnings(Map<ConfigOption<?>, Setting> settings) {
    List<String> lines = new ArrayList<>();
    settings.forEach(
        (option, setting) ->
            setting
                .renamed()
                .ifPresent(
                    name ->
                        lines.add(
                            option.key()
                                + ": "
                                + setting.origin()
                                + " is an old name; use "
                                + name)));
    return lines;
  }
}
