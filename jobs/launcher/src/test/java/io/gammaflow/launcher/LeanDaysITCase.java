package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.formats.FileFormats;
import io.gammaflow.fixtures.TrialData;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.record.OpenInterest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three recorded days of a stock's options through one replay: the book has the figure of each day,
 * once. Skips where there is no trial data.
 */
class LeanDaysITCase {
  @TempDir Path out;

  /** Figures by contract and time of publication, as the files tell them. */
  private static Map<String, TreeMap<Instant, Double>> figures(Path folder) throws Exception {
    Map<String, TreeMap<Instant, Double>> figures = new HashMap<>();
    ReadOptions goog = new ReadOptions("GOOG", null, null, null);
    try (FileInput input =
        FileFormats.open(FileFormats.byName("lean").orElseThrow(), folder, goog)) {
      for (String partition : input.partitions()) {
        try (RecordReader reader = input.read(partition)) {
          for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
            if (r instanceof OpenInterest figure) {
              figures
                  .computeIfAbsent(figure.getContract().getSymbol(), s -> new TreeMap<>())
                  .put(figure.getEventTime(), figure.getSize());
            }
          }
        }
      }
    }
    return figures;
  }

  @Test
  void theBookHasEachDaysFigureOnceAndDoubtsNoUnit() throws Exception {
    Path folder = TrialData.path("lean");
    Map<String, TreeMap<Instant, Double>> figures = figures(folder);
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);
    int code =
        Gammaflow.run(
            new Terminal(stream, stream, false, false, false),
            "replay",
            "lean",
            folder.toString(),
            "--underlying",
            "GOOG",
            "--tick",
            "1m",
            "--profile-interval",
            "1h",
            "--draws",
            "0",
            "--out",
            out.toString());
    assertThat(code).as(screen.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);

    ObjectMapper mapper = new ObjectMapper();
    int signals = 0;
    for (String line : Files.readAllLines(out.resolve("signals.jsonl"))) {
      assertThat(mapper.readTree(line).get("flags").toString()).doesNotContain("OI_UNIT_CHANGED");
      signals++;
    }
    assertThat(signals).isGreaterThan(1000);
    int days = 0;
    for (String line : Files.readAllLines(out.resolve("positions.jsonl"))) {
      JsonNode position = mapper.readTree(line);
      String contract = position.get("contract").asText();
      Map.Entry<Instant, Double> figure =
          figures
              .getOrDefault(contract, new TreeMap<>())
              .floorEntry(Instant.parse(position.get("eventTime").asText()));
      JsonNode open = position.get("openInterest");
      if (figure == null) {
        assertThat(open.isNull()).as(line).isTrue();
      } else {
        assertThat(open.asDouble()).as(line).isEqualTo(figure.getValue());
        days++;
      }
    }
    assertThat(days).isGreaterThan(1000);
  }
}
