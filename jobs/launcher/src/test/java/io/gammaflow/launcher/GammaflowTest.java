package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GammaflowTest {
  private static final int SCREEN = 24;
  private static final int COLUMNS = 100;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpFitsAScreenAndShowsThreeExamples() {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);

    assertThat(text(out).lines().toList())
        .hasSizeLessThanOrEqualTo(SCREEN)
        .allMatch(line -> line.length() <= COLUMNS);
    assertThat(text(out).lines().filter(line -> line.startsWith("  gammaflow "))).hasSize(3);
    assertThat(text(err)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "replay", "evaluate inventory"})
  void helpBeforeACommandIsHelpBehindIt(String command) {
    assertThat(run(("help " + command).strip().split(" "))).isEqualTo(ExitCode.OK);
    String before = text(out);
    out.reset();
    run((command + " --help").strip().split(" "));

    assertThat(before).isEqualTo(text(out)).contains("gammaflow " + command);
    assertThat(text(err)).isEmpty();
  }

  @Test
  void theVersionIsALine() {
    assertThat(run("--version")).isEqualTo(ExitCode.OK);

    assertThat(text(out).lines())
        .singleElement()
        .asString()
        .startsWith("gammaflow ")
        .endsWith(", Java " + Runtime.version());
  }

  @Test
  void helpOfReplayNamesTheFormats() {
    assertThat(run("replay", "--help")).isEqualTo(ExitCode.OK);

    assertThat(text(out)).contains("deribit-chain").doesNotContain("null");
    assertThat(text(out).lines()).allMatch(line -> line.length() <= COLUMNS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zzz | there is no command 'zzz'; see gammaflow --help",
        "replya | there is no command 'replya'; did you mean replay?; see gammaflow --help",
        "repaly | there is no command 'repaly'; did you mean replay?; see gammaflow --help",
        "help repaly | there is no command 'repaly'; did you mean replay?; see gammaflow --help",
        "replay | Missing required parameters: 'FORMAT', 'PATH'; see gammaflow replay --help",
        "replay deribit-chian x | there is no format 'deribit-chian'; did you mean deribit-chain?",
        "replay deribit-chain x y | one argument too many: y; see gammaflow replay --help",
        "replay deribit-chain x --tik 1s | there is no option --tik; did you mean --tick?",
        "replay deribit-chain x --tick 5 | tick: '5' has no unit; write 5s, 5ms or 5m (--tick)",
        "replay deribit-chain x --model FLIP | model: there is no model FLIP here; one of",
        "replay deribit-chain x --config none.yaml | config: no such file: none.yaml",
        "simulate | Missing required option: '--out=DIR'; see gammaflow simulate --help",
        "simulate --out x --scenario panic | --scenario: no scenario panic: it is one of calm",
        "simulate --out x --hours 0 | --hours: must be above 0 and at most 8784, is 0.0",
        "simulate --out x --underlyings 21 | --underlyings: must be 1 to 20, is 21",
        "simulate --out x --start noon | --start: 'noon' is not a time; write 2026-03-02T02:00:00Z",
        "simulate --out src | --out: src: not an empty folder",
        "ingest --environment t --brokers here --checkpoint-dir d | brokers: 'here' is not"
            + " HOST:PORT (--brokers)",
        "exposure --brokers a:1 --environment t --checkpoint-dir s3://b/c | checkpoint.dir: must be",
        "archive --config none.yaml --environment t --brokers a:1 --checkpoint-dir d --database a:1"
            + " | config: no such file: none.yaml",
        "audit | --bootstrap HOST:PORT or --config FILE: give one of the two",
        "record --out x --bootstrap a:1 --config b | --bootstrap HOST:PORT or --config FILE: give",
        "audit --bootstrap here | --bootstrap: 'here' is not HOST:PORT",
        "repair --config none.yaml | config: no such file: none.yaml",
        "repair --bootstrap a:1 | --environment: is missing; the deployment's name, as in its",
        "repair --bootstrap a:1 --environment A | --environment: environment of a transaction"
            + " prefix",
        "bench | what should be measured? gammaflow bench replay",
        "bench replay --data /nowhere | no such folder: /nowhere; give --data DIR",
      })
  void whatIsNotUnderstoodIsOneLineAndExitCodeTwo(String arguments, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.USAGE);

    assertThat(text(err).lines().toList()).hasSize(1);
    assertThat(text(err)).startsWith("gammaflow: " + message);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void everyProblemHasItsLine() {
    run("replay", "deribit-chain", "x", "--tick", "5", "--parallelism", "0");

    assertThat(text(err).lines().toList()).hasSize(2);
  }

  @Test
  void aRefusedFileIsOneLineAndExitCodeOne() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.csv"), "");

    assertThat(run("replay", "deribit-chain", file.toString())).isEqualTo(ExitCode.FAILED);

    assertThat(text(err).lines().toList()).hasSize(1);
    assertThat(text(err)).startsWith("gammaflow: " + file + ": ");
  }

  @Test
  void doctorPrintsJsonWhenAsked() throws IOException {
    int exitCode = run("doctor", "--json");

    JsonNode json = new ObjectMapper().readTree(text(out));
    assertThat(json.path("formats")).isNotEmpty();
    assertThat(json.path("checks")).extracting(c -> c.path("name").asText()).contains("log folder");
    assertThat(json.path("checks")).allMatch(c -> c.path("passed").isBoolean());
    boolean sound = json.path("checks").findValues("passed").stream().allMatch(JsonNode::asBoolean);
    assertThat(exitCode).isEqualTo(sound ? ExitCode.OK : ExitCode.FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo --dir %s --port | give the page another with --port N, or --port 0 for a free one",
        "archive --environment t --brokers a:1 --database a:1 --checkpoint-dir %s --dashboard-port"
            + " | give it another with --dashboard-port, or --dashboard-port 0 for a free one",
      })
  void aPortInUseIsSaidBeforeAnythingStarts(String command, String mend) throws IOException {
    Path untouched = folder.resolve("untouched");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      int exitCode = run((command.formatted(untouched) + " " + port).split(" "));

      assertThat(exitCode).isEqualTo(ExitCode.FAILED);
      assertThat(text(err).lines())
          .singleElement()
          .asString()
          .contains("port " + port + " is in use by another program of this machine; " + mend);
    }
    assertThat(untouched).doesNotExist();
  }

  private int run(String... arguments) {
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Gammaflow.run(new Terminal(outStream, errStream, false, false, false), arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
