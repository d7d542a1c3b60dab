package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.commands.ExitCode;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeITCase {
  @Test
  void theReadmeShowsWhatTheExampleSays() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);

    int exitCode =
        Gammaflow.run(
            new Terminal(results, results, false, false, false),
            "replay",
            "deribit-chain",
            "examples/made-up-chain.csv");

    String shown = out.toString(StandardCharsets.UTF_8).strip();
    assertThat(exitCode).as(shown).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(Path.of("../../README.md"))).contains("```\n" + shown + "\n```");
  }
}
