package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateITCase {
  @TempDir Path folder;

  @Test
  void whatIsSimulatedReplaysWithoutLosingARecord() throws IOException {
    String out = folder.resolve("market").toString();
    String told =
        run("simulate", "--scenario=flip", "--hours=0.02", "--underlyings=2", "--out=" + out);
    assertThat(told).contains("flip, seed 1: 2 underlyings").contains("OptionTrade");

    JsonNode report = new ObjectMapper().readTree(run("replay", "recording", out, "--json"));
    JsonNode records = report.get("records");
    assertThat(records.get("in").asLong()).isGreaterThan(3_000);
    assertThat(records.get("applied")).isEqualTo(records.get("in"));
    assertThat(report.get("books")).hasSize(4);
  }

  private static String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Gammaflow.run(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false),
            arguments);
    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
    return out.toString(StandardCharsets.UTF_8);
  }
}
