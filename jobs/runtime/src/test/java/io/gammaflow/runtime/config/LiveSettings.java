package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Settings as a file and an environment say them, and what is wrong with them. */
abstract class LiveSettings {
  static final Set<LiveJob> ALL = EnumSet.allOf(LiveJob.class);
  static final String REQUIRED =
      """
      environment: prod-eu
      brokers: kafka-1:9092,kafka-2:9092
      checkpoint.dir: s3://bucket/checkpoints
      database: questdb:9000
      """;

  /** Values as given by flags. */
  static Map<ConfigOption<?>, Setting> flags(Map<ConfigOption<?>, String> values) {
    Map<ConfigOption<?>, Setting> flags = new HashMap<>();
    values.forEach((option, value) -> flags.put(option, new Setting(value, option.flag())));
    return flags;
  }

  @TempDir Path folder;

  final List<String> problems = new ArrayList<>();

  final RunConfig read(Set<LiveJob> jobs, String content, Map<String, String> environment)
      throws IOException {
    Path file = Files.writeString(folder.resolve("live.yaml"), content);
    return RunConfig.of(
        jobs, ConfigSources.read(OptionSet.LIVE, file, environment, Map.of(), problems), problems);
  }
}
