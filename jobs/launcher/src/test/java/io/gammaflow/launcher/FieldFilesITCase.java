package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.fixtures.TrialData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files as people have them, each with its right answer by full revaluation: through the whole
 * replay, from the file to the signal. Skips where there is no trial data.
 */
class FieldFilesITCase {
  /** Where volatilities are solved from quotes of two to four decimals. */
  private static final double FROM_QUOTES_PCT = 0.03;

  private static final double EXACT_PCT = 2e-5;

  @TempDir Path out;

  @ParameterizedTest
  @CsvSource({
    "cboe-csv, cboe-date-comma.csv, XYZ, 2024-03-01T19:30:00.000000Z, 975161.92",
    "cboe-csv, cboe-date-day-first.csv, XYZ, 2024-03-01T19:30:00.000000Z, 975161.92",
    "cboe-csv, cboe-date-en-gb.csv, XYZ, 2024-03-01T19:30:00.000000Z, 975161.92",
    "cboe-csv, cboe-date-es.csv, XYZ, 2024-03-01T19:30:00.000000Z, 975161.92",
    "cboe-csv, cboe-date-pt.csv, XYZ, 2024-03-01T19:30:00.000000Z, 975161.92",
    "cboe-csv, cboe-padded.csv, XYZ, 2024-03-01T19:30:00.000000Z, 975161.92",
    "cboe-csv, cboe-before-publication.csv, XYZ, 2024-03-04T09:47:00.000000Z, 1044465.72",
    "deribit-summary, deribit-book-summary.csv, BTC, 2024-03-01T14:30:00.000000Z, 3799201.19",
    "deribit-summary, deribit-book-summary.json, BTC, 2024-03-01T14:30:00.000000Z, 3799201.19",
    "deribit-chain, deribit-chain-fewer-columns.csv, BTC, 2024-03-01T14:30:00.000000Z, 3799201.19",
    "deribit-frames, cryptofeed-format-2.jsonl, BTC, 2024-03-01T14:30:01.000000Z, 3799201.19",
    "lean, lean-universe-only, XYZ, 2020-06-03T20:00:00.000000Z, 117447.62",
    "lean, lean-split, XYZ, 2020-06-03T20:00:00.000000Z, 822133.36",
    "lean, lean-split, XYZ, 2020-06-04T20:00:00.000000Z, 829201.01",
    "lean, lean-rename, NEW, 2020-06-04T20:00:00.000000Z, 118457.29",
    "lean, lean-oi-growth, XYZ, 2020-06-04T20:00:00.000000Z, 356239.05"
  })
  void givesTheRightExposure(String format, String file, String book, String time, double gex)
      throws Exception {
    assertThat(replay(format, file).code()).isEqualTo(ExitCode.OK);

    double allowed =
        format.equals("lean") && !file.equals("lean-universe-only") ? FROM_QUOTES_PCT : EXACT_PCT;
    JsonNode signal = signal(book, time);
    assertThat(signal.get("gexPerPct").asDouble())
        .isCloseTo(gex, Percentage.withPercentage(allowed));
    assertThat(signal.get("status").asText()).isEqualTo("DEGRADED");
  }

  @Test
  void datesOpenInterestBeforePublicationByTheSessionBefore() throws Exception {
    replay("cboe-csv", "cboe-before-publication.csv");
    assertThat(signal("XYZ", "2024-03-04T09:47:00.000000Z").get("asOfOpenInterest").asText())
        .isEqualTo("2024-02-29T21:00:00.000000Z");
  }

  @Test
  void takesGrowthOfOpenInterestForWhatItIs() throws Exception {
    CommandRun run = replay("lean", "lean-oi-growth");
    assertThat(run.out()).contains("open interest  10 contracts, total 4,169");
    for (JsonNode signal : signals()) {
      assertThat(signal.get("flags").toString()).doesNotContain("OI_UNIT_CHANGED");
    }
  }

  @Test
  void hasNoNumberWhereNoOpenInterestIsKnown() throws Exception {
    replay("lean", "lean-no-oi");
    for (JsonNode signal : signals()) {
      assertThat(signal.get("gexPerPct").isNull()).isTrue();
      assertThat(signal.get("status").asText()).isIn("SUSPECT", "WARMING_UP");
    }
    assertThat(signal("XYZ", "2020-06-04T20:00:00.000000Z").get("status").asText())
        .isEqualTo("SUSPECT");
  }

  @Test
  void hasNoNumberForAnAdjustedRootAndTheRightOneBesideIt() throws Exception {
    replay("cboe-csv", "cboe-adjusted-root.csv");
    JsonNode adjusted = signal("XYZ1", "2024-03-01T19:30:00.000000Z");
    assertThat(adjusted.get("gexPerPct").isNull()).isTrue();
    assertThat(adjusted.get("status").asText()).isEqualTo("SUSPECT");
    assertThat(signal("XYZ", "2024-03-01T19:30:00.000000Z").get("gexPerPct").asDouble())
        .isCloseTo(975_161.92, Percentage.withPercentage(EXACT_PCT));
  }

  @Test
  void aTickerThatWasReplacedIsNoBookOfItsOwn() throws Exception {
    replay("lean", "lean-rename");
    assertThat(signals()).extracting(s -> s.get("underlying").asText()).containsOnly("NEW");
  }

  @Test
  void saysWhatIsWrongWithATableWithoutItsHeadAndReadsItOnceThatIsGiven() throws Exception {
    CommandRun refused = replay("cboe-csv", "cboe-no-preamble.csv");
    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err())
        .contains("the file starts with the columns", "--spot PRICE --as-of TIME");

    CommandRun read =
        replay("cboe-csv", "cboe-no-preamble.csv", "--spot", "500", "--as-of", "2024-03-01T19:30Z");
    assertThat(read.code()).isEqualTo(ExitCode.OK);
    assertThat(signal("XYZ", "2024-03-01T19:30:00.000000Z").get("gexPerPct").asDouble())
        .isCloseTo(975_161.92, Percentage.withPercentage(EXACT_PCT));
  }

  /** Cut at any byte of its second half, and so in most cases in the middle of a line. */
  @ParameterizedTest
  @CsvSource({
    "cboe-csv, cboe-date-comma.csv, XYZ",
    "deribit-chain, deribit-chain-fewer-columns.csv, BTC",
    "deribit-summary, deribit-book-summary.csv, BTC",
    "deribit-frames, cryptofeed-format-2.jsonl, BTC"
  })
  void doesNotTrustAFileThatBreaksOff(String format, String file, String book) throws Exception {
    byte[] whole = Files.readAllBytes(trialData(file));
    int end = whole.length * 2 / 3;
    while (whole[end - 1] == '\n' || whole[end] == '\n' || whole[end] == '\r') {
      end--;
    }
    Path cut = out.resolve(file);
    Files.write(cut, Arrays.copyOf(whole, end));

    CommandRun run = replay(format, cut);

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).containsPattern("(?m)^refused .*\n +MALFORMED +1  " + file + ":\\d+  ");
    // Frames have a tick before the break; what breaks off is said at the last one.
    JsonNode signal =
        signals().stream()
            .filter(s -> s.get("book").asText().equals(book))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    assertThat(signal.get("status").asText())
        .isEqualTo(format.equals("deribit-frames") ? "WARMING_UP" : "SUSPECT");
    assertThat(signal.get("flags").toString()).contains("INPUT_QUARANTINED");
    assertThat(signal.get("coverage").asDouble()).isLessThan(1);
  }

  @Test
  void refusesOptionsOnFuturesByTheirName() throws Exception {
    CommandRun refused = replay("lean", "lean-futures-options");
    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains("only futureoption in it, which is not read");
  }

  private CommandRun replay(String format, String file, String... more) {
    return replay(format, trialData(file), more);
  }

  private static Path trialData(String file) {
    return TrialData.path("field/files/" + file);
  }

  private CommandRun replay(String format, Path path, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                format,
                path.toString(),
                "--model",
                "CALLS_LONG_PUTS_SHORT",
                "--out",
                out.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(new String[0]));
  }

  private JsonNode signal(String book, String time) throws IOException {
    return signals().stream()
        .filter(s -> s.get("book").asText().equals(book))
        .filter(s -> s.get("eventTime").asText().equals(time))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no signal of " + book + " at " + time));
  }

  private List<JsonNode> signals() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> signals = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("signals.jsonl"))) {
      signals.add(mapper.readTree(line));
    }
    return signals;
  }
}
