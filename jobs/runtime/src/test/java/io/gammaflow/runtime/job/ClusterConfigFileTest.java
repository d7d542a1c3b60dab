package io.gammaflow.runtime.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.streams.config.ConfigOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** The settings of a Flink cluster that are distributed say what the code does. */
class ClusterConfigFileTest {
  private static final Path FILE = Path.of("../dist/src/main/flink/config.yaml");
  private static final Pattern LINE = Pattern.compile("(# )?([a-z][a-z.-]+): (\\S.*)");
  private static final String DIRECTORY = "execution.checkpointing.dir";

  /** The entries that hold, or those that are only named in comments. */
  private static Map<String, String> entries(boolean commented) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    for (String line : Files.readAllLines(FILE)) {
      Matcher entry = LINE.matcher(line);
      if (entry.matches() && commented == (entry.group(1) != null)) {
        entries.put(entry.group(2), entry.group(3));
      }
    }
    return entries;
  }

  /** What exposure runs with under a cluster's configuration. */
  private static Map<String, String> run(Map<String, String> cluster) {
    Configuration configuration = Configuration.fromMap(cluster);
    Map<ConfigOption<?>, Setting> named = new LinkedHashMap<>();
    named.put(LiveOptions.ENVIRONMENT, new Setting("test", "live.yaml"));
    named.put(LiveOptions.BROKERS, new Setting("localhost:1", "live.yaml"));
    List<String> problems = new ArrayList<>();
    ClusterSettings settings = new ClusterSettings(LiveJob.EXPOSURE, named, configuration);
    RunConfig config =
        RunConfig.of(Set.of(LiveJob.EXPOSURE), settings.effective(problems), problems);
    assertThat(problems).isEmpty();
    configuration.addAll(settings.flink(config));
    return configuration.toMap();
  }

  @Test
  void setsTheBuffersAsTheProcessesOfOursDo() throws Exception {
    assertThat(entries(false)).isEqualTo(new TreeMap<>(NetworkBufferSettings.SETTINGS));
  }

  @Test
  void namesWhatAJobHasWhereTheClusterIsSilent() throws Exception {
    Map<String, String> defaults = entries(true);
    assertThat(defaults).containsKeys(DIRECTORY, "parallelism.default", "state.backend.type");
    String directory = defaults.remove(DIRECTORY);
    assertThat(run(Map.of(DIRECTORY, directory))).containsAllEntriesOf(defaults);
  }

  @Test
  void namesOnlyWhatTheClusterMayDecide() throws Exception {
    Map<String, String> others = new TreeMap<>(entries(true));
    others.replaceAll((key, value) -> value.matches("\\d+") ? "7" : value);
    others.put("execution.checkpointing.interval", "7 s");
    others.put("execution.checkpointing.timeout", "7 min");
    others.put("execution.checkpointing.min-pause", "7 s");
    others.put("execution.checkpointing.incremental", "false");
    others.put("state.backend.type", "rocksdb");
    others.put("restart-strategy.type", "fixed-delay");
    others.put(
        "execution.checkpointing.externalized-checkpoint-retention", "DELETE_ON_CANCELLATION");
    assertThat(run(others)).containsAllEntriesOf(others);
  }
}
