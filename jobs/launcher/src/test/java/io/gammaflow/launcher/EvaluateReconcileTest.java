package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.fixtures.TrialData;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EvaluateReconcileTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** The closes of 2015-12-22, 23 and 24 with the trades between them, against facts told apart. */
  @Test
  void tradesOfGoogMeetTheFiguresOfThreeCloses() throws Exception {
    Path data = TrialData.path("lean/Data");

    assertThat(
            run(
                "evaluate",
                "reconcile",
                "lean",
                data.toString(),
                "--underlying",
                "GOOG",
                "--to",
                "2015-12-28T14:00",
                "--json"))
        .isEqualTo(ExitCode.OK);

    JsonNode closes = new ObjectMapper().readTree(text(out)).get("closes");
    assertThat(closes).hasSize(2);
    JsonNode first = closes.get(0);
    assertThat(first.get("time").asText()).isEqualTo("2015-12-23T21:00:00.000000Z");
    // 1,296 with something open at both closes, and 41 that the minutes name at 0.
    assertThat(first.get("contracts").asInt()).isEqualTo(1_337);
    JsonNode second = closes.get(1);
    assertThat(second.get("time").asText()).isEqualTo("2015-12-24T18:00:00.000000Z");
    for (JsonNode close : closes) {
      assertThat(close.get("traded").asInt()).isPositive();
      assertThat(close.get("held").asDouble()).isBetween(.8, 1.0);
      assertThat(close.get("meanSurprise").asDouble()).isBetween(.3, 2.0);
      double change = close.get("after").asDouble() - close.get("before").asDouble();
      assertThat(close.get("turned").asDouble()).isGreaterThanOrEqualTo(Math.abs(change));
    }
  }

  @Test
  void aFileWithoutTradesCannotBeReconciled() {
    Path chain = Path.of("examples/made-up-chain.csv");

    assertThat(run("evaluate", "reconcile", "deribit-chain", chain.toString()))
        .isEqualTo(ExitCode.FAILED);

    assertThat(text(err).lines()).hasSize(1);
    assertThat(text(err)).contains("needs trades");
  }

  @Test
  void whatIsNotUnderstoodIsOneLine() {
    assertThat(run("evaluate", "reconcile", "leen", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(run("evaluate", "reconcile", "lean", "x", "--to", "noon")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err).lines()).hasSize(2).first().asString().contains("did you mean lean?");
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
