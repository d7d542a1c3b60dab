package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.streams.config.ConfigOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTableTest {
  @Test
  void theReadmeHasEveryOptionOfAReplayAsItIs() throws IOException {
    assertThat(shown("options")).isEqualTo(table(OptionSet.REPLAY));
  }

  @Test
  void theReadmeHasEveryOptionOfTheLiveJobsAsItIs() throws IOException {
    assertThat(shown("live-options")).isEqualTo(table(OptionSet.LIVE));
  }

  private static String shown(String name) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String begin = "<!-- " + name + " -->\n";
    String end = "<!-- /" + name + " -->\n";
    assertThat(readme).contains(begin, end);
    return readme.substring(readme.indexOf(begin) + begin.length(), readme.indexOf(end));
  }

  private static String table(OptionSet options) {
    StringBuilder table =
        new StringBuilder(
            "| key | flag | environment | default | meaning |\n|---|---|---|---|---|\n");
    for (ConfigOption<?> option : options.options()) {
      String value = option.isSwitch() ? "" : " " + cell(option.valueLabel());
      String flag = option.isSecret() ? "-" : "`" + option.flag() + value + "`";
      table.append(
          String.format(
              "| `%s` | %s | `%s` | %s | %s |%n",
              option.key(),
              flag,
              option.environment(),
              option.defaultText(),
              option.description()));
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
