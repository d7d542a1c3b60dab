package io.gammaflow.simulation.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.simulation.agents.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationRunTest {
  private static final Instant START = Instant.parse("2026-03-02T02:59:00Z");
  private static final SimulationRun RUN = new SimulationRun(Scenario.FLIP, 3, 2, START, 90, true);

  @TempDir Path folder;

  @Test
  void theRecordingHoldsWhatWasCounted() throws IOException, RefusedInputException {
    Map<String, Long> counts = RUN.write(folder, share -> {});
    Map<String, Long> read = new TreeMap<>();
    try (FileInput input = new RecordingFormat().open(folder, ReadOptions.all())) {
      assertThat(input.partitions()).containsExactly("btc", "eth");
      assertThat(input.endTime()).isEqualTo(START.plusSeconds(90));
      for (String partition : input.partitions()) {
        records(input, partition)
            .forEach(record -> read.merge(record.getSchema().getName(), 1L, Long::sum));
      }
    }
    assertThat(read).isEqualTo(counts).doesNotContainKey(DeadLetter.class.getSimpleName());
    assertThat(read.keySet())
        .contains("Depth", "Instrument", "OpenInterest", "OptionMark", "OptionTrade", "Progress")
        .contains("UnderlyingPrice", "LiquidationLadder", "VaultPosition");
    assertThat(read.get("Progress")).isEqualTo(2 * 91);
  }

  @Test
  void progressIsAPromiseThatIsKept() throws IOException, RefusedInputException {
    RUN.write(folder, share -> {});
    try (FileInput input = new RecordingFormat().open(folder, ReadOptions.all())) {
      Instant promised = Instant.MIN;
      for (SpecificRecord record : records(input, "eth")) {
        Instant time = (Instant) record.get(0);
        assertThat(time).isAfter(promised);
        promised = record instanceof Progress ? time : promised;
      }
    }
  }

  @Test
  void sameSeedSameBytes() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    RUN.write(one, share -> {});
    RUN.write(two, share -> {});
    assertThat(bytes(two)).isEqualTo(bytes(one)).hasSize(5);
  }

  @Test
  void truePositionsAgreeWithTheTrades() throws IOException, RefusedInputException {
    RUN.write(folder, share -> {});
    Map<String, Map<String, JsonNode>> truth = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(folder.resolve(TruePositionsFile.NAME))) {
      JsonNode node = json.readTree(line);
      truth
          .computeIfAbsent(node.get("eventTime").asText(), time -> new HashMap<>())
          .put(node.get("contract").asText(), node);
    }
    // The beginning, the whole hour, the end.
    assertThat(truth.keySet())
        .containsExactly(
            "2026-03-02T02:59:00.000000Z",
            "2026-03-02T03:00:00.000000Z",
            "2026-03-02T03:00:30.000000Z");
    Map<String, Double> counted = new HashMap<>();
    Map<String, Double> volume = new HashMap<>();
    try (FileInput input = new RecordingFormat().open(folder, ReadOptions.all())) {
      for (SpecificRecord record : records(input, "btc")) {
        if (record instanceof OpenInterest openInterest) {
          counted.put(openInterest.getContract().getSymbol(), openInterest.getSize());
        } else if (record instanceof OptionTrade trade) {
          volume.merge(trade.getContract().getSymbol(), trade.getSize(), Double::sum);
        }
      }
    }
    counted.forEach(
        (contract, size) -> {
          assertThat(field(truth, "2026-03-02T03:00:30.000000Z", contract, "openInterest"))
              .isEqualTo(size);
          double moved =
              field(truth, "2026-03-02T03:00:30.000000Z", contract, "dealerPosition")
                  - field(truth, "2026-03-02T02:59:00.000000Z", contract, "dealerPosition");
          assertThat(Math.abs(moved))
              .isLessThanOrEqualTo(volume.getOrDefault(contract, 0.0) + 1e-9);
        });
  }

  @Test
  void trueFlipsAreToldByTheMinute() throws IOException {
    RUN.write(folder, share -> {});
    List<JsonNode> lines = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(folder.resolve(TrueFlipsFile.NAME))) {
      lines.add(json.readTree(line));
    }
    assertThat(lines)
        .extracting(line -> line.get("eventTime").asText() + line.get("underlying").asText())
        .containsExactly(
            "2026-03-02T02:59:00.000000ZBTC",
            "2026-03-02T02:59:00.000000ZETH",
            "2026-03-02T03:00:00.000000ZBTC",
            "2026-03-02T03:00:00.000000ZETH");
    // Dealers are long above the flip, where the price begins: they damp.
    assertThat(lines.get(0).get("loopGain").asDouble()).isBetween(-1.0, 0.0);
    assertThat(lines.get(0).get("flips").size()).isPositive();
  }

  private static double field(
      Map<String, Map<String, JsonNode>> truth, String time, String contract, String field) {
    Map<String, JsonNode> positions = Objects.requireNonNull(truth.get(time));
    return Objects.requireNonNull(positions.get(contract)).get(field).asDouble();
  }

  private static List<SpecificRecord> records(FileInput input, String partition)
      throws IOException {
    List<SpecificRecord> records = new ArrayList<>();
    try (RecordReader reader = input.read(partition)) {
      for (SpecificRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(
              path -> {
                try {
                  files.put(
                      folder.relativize(path).toString(),
                      Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return files;
  }
}
