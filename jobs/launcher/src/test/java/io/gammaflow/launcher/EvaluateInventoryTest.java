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
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateInventoryTest {
  private static final String TRADES =
      "time,contract,size,aggressor,bid,ask,bidSize,askSize,price\n";
  private static final String FIGURES = "time,contract,openInterest\n";
  private static final String TRUTH = "time,contract,dealerPosition\n";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void aSmallMarket() throws IOException {
    write("trades.csv", TRADES + goldenDay("2024-03-02T20:59:00Z"));
    write(
        "oi.csv",
        FIGURES
            + "2024-03-01T21:00:00Z,X-C,1000\n2024-03-02T21:00:00Z,X-C,1080\n"
            + "2024-03-02T21:00:00Z,N-P,30\n");
    write("truth.csv", TRUTH + "2024-03-02T21:00:00Z,X-C,-400\n2024-03-02T21:00:00Z,N-P,2\n");
  }

  @Test
  void positionsAreWrittenAtEveryFigure() throws IOException {
    assertThat(own("--out", file("p.csv"))).isEqualTo(ExitCode.OK);
    List<String> rows = Files.readAllLines(folder.resolve("p.csv"));
    assertThat(rows.get(0)).isEqualTo("time,contract,mean,sd,p05,p95");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1)).startsWith("2024-03-01T21:00:00.000000Z,X-C,0.0,");
    // Rows of one time are in the order of their contracts.
    assertThat(rows.get(2)).startsWith("2024-03-02T21:00:00.000000Z,N-P,0.0,");
    String[] golden = rows.get(3).split(",");
    assertThat(golden[1]).isEqualTo("X-C");
    assertThat(Double.parseDouble(golden[2])).isEqualTo(-419.4620777276, offset());
    assertThat(Double.parseDouble(golden[3])).isEqualTo(337.0174494310, offset());
    assertThat(Double.parseDouble(golden[4])).isEqualTo(-946.6989514502, offset());
    assertThat(Double.parseDouble(golden[5])).isEqualTo(164.6377036210, offset());
    assertThat(text(out))
        .contains("read  100 trades, 3 open interest reports")
        .contains("0 rejected");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void aTradeAtTheTimeOfAFigureBelongsToTheEpochThatItEnds() throws IOException {
    write("trades.csv", TRADES + goldenDay("2024-03-02T21:00:00Z"));
    own("--out", file("at.csv"));
    write("trades.csv", TRADES + goldenDay("2024-03-02T21:00:00.000001Z"));
    own("--out", file("after.csv"));
    assertThat(Files.readString(folder.resolve("at.csv"))).contains("X-C,-419.46");
    assertThat(Files.readString(folder.resolve("after.csv"))).doesNotContain("X-C,-419.46");
  }

  @Test
  void withoutOutAndTruthTheRowsAreTheResult() {
    assertThat(own()).isEqualTo(ExitCode.OK);
    assertThat(text(out).lines()).hasSize(4).first().isEqualTo("time,contract,mean,sd,p05,p95");
    assertThat(text(err)).contains("read  100 trades");
  }

  @Test
  void withTheTruthModelsAreScored() {
    assertThat(own("--truth", file("truth.csv"), "--calibrate")).isEqualTo(ExitCode.OK);
    assertThat(text(out)).contains("FILTER", "CUSTOMER_FLOW", "CALLS_LONG_PUTS_SHORT");
    out.reset();
    assertThat(own("--truth", file("truth.csv"), "--json")).isEqualTo(ExitCode.OK);
    assertThat(text(out)).startsWith("{").contains("\"model\" : \"FILTER\"", "\"rmse\" : 0.0");
  }

  @Test
  void badRowsAreNamedAndCounted() throws IOException {
    write(
        "trades.csv",
        TRADES
            + goldenDay("2024-03-02T20:59:00Z")
            + "2024-03-02T20:59:00Z,X-C,-4,BUY,,,,,\n"
            + "2024-03-02T20:59:00Z,X-C,4,buy,,,,,\n"
            + "2024-13-02,X-C,4,BUY,,,,,\n"
            + "2024-03-02T20:59:00Z,X-C,4\n"
            + "2024-03-02T20:59:00Z,,4,BUY,,,,,\n"
            + "2024-03-02T20:59:00Z,X-C,4,BUY,-1,,,,1e999\n"
            + "2024-03-02T20:59:00Z,X-C,1e13,BUY,,,,,\n"
            + "2024-03-02T20:59:00Z,\"X-C,4,BUY,,,,,\n");
    Files.writeString(
        folder.resolve("oi.csv"),
        Files.readString(folder.resolve("oi.csv"))
            + "2024-03-02T21:00:00Z,X-C,1080\n"
            + "2024-03-02T21:00:00Z,X-C,1081\n"
            + "2024-03-02T21:00:00Z,Y-C,-1\n");
    assertThat(own("--out", file("p.csv"))).isEqualTo(ExitCode.OK);
    assertThat(text(out)).contains("1 repeated, 10 rejected");
    assertThat(text(err).lines()).hasSize(10).allMatch(line -> line.startsWith("gammaflow: "));
    assertThat(text(err))
        .contains("trades.csv:102: OUT_OF_RANGE: size not above 0")
        .contains("trades.csv:103: BAD_VALUE: aggressor is not BUY, SELL or empty: buy")
        .contains("trades.csv:104: BAD_TIMESTAMP")
        .contains("trades.csv:105: MALFORMED: 3 fields under a header of 9")
        .contains("trades.csv:106: MISSING_FIELD: contract")
        .contains("trades.csv:107: OUT_OF_RANGE: bid below 0")
        .contains("trades.csv:108: OUT_OF_RANGE: size beyond")
        .contains("trades.csv:109: MALFORMED: broken quotes")
        .contains("oi.csv:6: CONFLICTING_DUPLICATE")
        .contains("oi.csv:7: OUT_OF_RANGE: openInterest below 0");
    assertThat(Files.readString(folder.resolve("p.csv"))).contains("X-C,-419.46");
  }

  @Test
  void aFileThatIsNotWhatItShouldBeIsRefusedInOneLine() throws IOException {
    write("trades.csv", "time,contract,size\n");
    assertThat(own()).isEqualTo(ExitCode.FAILED);
    assertThat(text(err).lines()).hasSize(1);
    assertThat(text(err)).contains("trades.csv:1: no header: missing aggressor, bid");
    write("trades.csv", TRADES);
    write("oi.csv", FIGURES + "noon,X-C,5\n");
    err.reset();
    assertThat(own()).isEqualTo(ExitCode.FAILED);
    assertThat(text(err).lines()).hasSize(1);
    assertThat(text(err)).contains("no usable open interest report", "BAD_TIMESTAMP");
  }

  @Test
  void halfACommandIsNotUnderstood() {
    assertThat(run("evaluate", "inventory", "--trades", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(own("--seeds", "3")).isEqualTo(ExitCode.USAGE);
    assertThat(run("evaluate", "inventory", "--scenario", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(run("evaluate", "inventory", "--seeds", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err).lines())
        .hasSize(4)
        .anyMatch(line -> line.contains("--open-interest: must be given"))
        .anyMatch(line -> line.contains("--scenario: there is no 'x'"));
  }

  @Test
  void simulatedMarketsAreScoredAsTableAndAsJson() {
    assertThat(run("evaluate", "inventory", "--seeds", "1", "--json")).isEqualTo(ExitCode.OK);
    assertThat(text(out)).startsWith("{").contains("\"scenario\" : \"base\"", "FILTER_OWN_GROWTH");
  }

  /** A day whose position is known by an independent program: F = 120, W = 900, V = 300. */
  private static String goldenDay(String time) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      rows.append(time).append(",X-C,3,").append(i < 70 ? "BUY" : "SELL").append(",,,,,\n");
    }
    return rows.toString();
  }

  private static Offset<Double> offset() {
    return Offset.offset(1e-7);
  }

  private int own(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "inventory",
                "--trades",
                file("trades.csv"),
                "--open-interest",
                file("oi.csv")));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
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
