package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.launcher.config.ReplayOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTableTest {
  private static final String BEGIN = "<!-- options -->\n";
  private static final String END = "<!-- /options -->\n";

  @Test
  void theReadmeHasEveryOptionAsItIs() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains(BEGIN, END);

    assertThat(readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END)))
        .isEqualTo(table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder(
            "| key | flag | environment | default | meaning |\n|---|---|---|---|---|\n");
    for (ReplayOption option : ReplayOption.values()) {
      table.append(
          String.format(
              "| `%s` | `%s %s` | `%s` | %s | %s |%n",
              option.key(),
              option.flag(),
              option.valueLabel(),
              option.environment(),
              option.defaultText(),
              option.description()));
    }
    return table.toString();
  }
}
