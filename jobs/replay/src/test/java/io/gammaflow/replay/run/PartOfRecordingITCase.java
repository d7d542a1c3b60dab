package io.gammaflow.replay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.replay.report.ReplayReport;
import io.gammaflow.runtime.config.ExecutionOptions;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.runtime.config.ReplayOptions;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulationRun;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.exposure.ExposureOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A part of a recording says what the whole says of it, byte for byte. */
class PartOfRecordingITCase {
  private static final Instant START = Instant.parse("2026-03-02T02:59:30Z");
  private static final int SECONDS = 45;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Map<String, List<String>> whole = Map.of();
  private static Path recording = Path.of("");

  @BeforeAll
  static void recordAMarketAndReplayItWhole() throws Exception {
    recording = folder.resolve("recording");
    new SimulationRun(Scenario.CALM, 5, 3, START, SECONDS, true).write(recording, share -> {});
    whole = run("whole", new RecordingFormat(), Map.of());
    assertThat(whole).containsKeys("signals", "profiles", "positions").doesNotContainKey("late");
  }

  /** {@code -Dgammaflow.replay.matrix=true}: more of them. */
  static Stream<Arguments> matrix() {
    List<Arguments> rows = new ArrayList<>();
    rows.add(Arguments.of("BTC", "1", 2));
    rows.add(Arguments.of("SOL", "4", 1));
    if (Boolean.getBoolean("gammaflow.replay.matrix")) {
      rows.add(Arguments.of("ETH", "1", 1));
      rows.add(Arguments.of("SOL", "1", 0));
      rows.add(Arguments.of("SOL", "2", 1));
      rows.add(Arguments.of("BTC", "4", 2));
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void anUnderlyingSaysWhatItSaysAmongTheOthers(String underlying, String parallelism, int order)
      throws Exception {
    Map<String, List<String>> part =
        run(
            underlying + parallelism + order,
            new Reordered(order),
            Map.of(
                ReplayOptions.UNDERLYING, underlying,
                ExecutionOptions.PARALLELISM, parallelism));

    assertThat(part).isEqualTo(only(line -> underlying.equals(line.path("underlying").asText())));
    assertThat(part.get("signals")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2,1"})
  void theWholeIsTheSameInEveryOrder(String parallelism, int order) throws Exception {
    assertThat(
            run(
                "order" + parallelism + order,
                new Reordered(order),
                Map.of(ExecutionOptions.PARALLELISM, parallelism)))
        .isEqualTo(whole);
  }

  /** The beginning knows what the whole knew by then; at its last tick it tells all positions. */
  @ParameterizedTest
  @CsvSource({"2"})
  void theBeginningSaysWhatTheWholeSaysUpToThere(String parallelism) throws Exception {
    Instant to = START.plusSeconds(30);
    Map<String, List<String>> beginning =
        run(
            "beginning" + parallelism,
            new RecordingFormat(),
            Map.of(ReplayOptions.TO, to.toString(), ExecutionOptions.PARALLELISM, parallelism));
    Predicate<JsonNode> upTo = line -> !Instant.parse(line.path("eventTime").asText()).isAfter(to);
    Map<String, List<String>> expected = only(upTo);

    for (String file : List.of("signals", "profiles", "alerts")) {
      assertThat(beginning.get(file)).isEqualTo(expected.get(file));
    }
    assertThat(beginning.get("positions"))
        .containsAll(expected.getOrDefault("positions", List.of()));
  }

  /** What came before is known and not told; a profile carries nothing of what was told before. */
  @Test
  void behindALessonItSaysWhatTheWholeSaysOfIt() throws Exception {
    Instant until = START.plusSeconds(30);
    Map<String, List<String>> taught =
        run(
            "taught",
            new RecordingFormat(),
            Map.of(
                ExposureOptions.LEARN_UNTIL, until.toString(), ExecutionOptions.PARALLELISM, "2"));
    Map<String, List<String>> expected =
        only(line -> Instant.parse(line.path("eventTime").asText()).isAfter(until));

    assertThat(taught.get("profiles")).isNotEmpty().isEqualTo(expected.get("profiles"));
    assertThat(taught.get("signals")).hasSameSizeAs(expected.get("signals"));
    assertThat(taught).doesNotContainKey("late");
  }

  /** What came before is not known: the bytes are its own, and the same however it is read. */
  @Test
  void aLaterBeginningIsTheSameHoweverItIsRead() throws Exception {
    Map<ConfigOption<?>, String> from =
        Map.of(
            ReplayOptions.FROM,
            START.plusSeconds(15).toString(),
            ExecutionOptions.PARALLELISM,
            "1");
    Map<String, List<String>> alone = run("from1", new RecordingFormat(), from);
    Map<ConfigOption<?>, String> parallel = new HashMap<>(from);
    parallel.put(ExecutionOptions.PARALLELISM, "4");

    assertThat(run("from4", new Reordered(2), parallel)).isEqualTo(alone);
    assertThat(alone.get("signals")).isNotEmpty();
    assertThat(alone).doesNotContainKey("late");
  }

  private static Map<String, List<String>> only(Predicate<JsonNode> wanted) throws IOException {
    Map<String, List<String>> part = new TreeMap<>();
    for (Map.Entry<String, List<String>> file : whole.entrySet()) {
      List<String> kept = new ArrayList<>();
      for (String line : file.getValue()) {
        if (wanted.test(JSON.readTree(line))) {
          kept.add(line);
        }
      }
      part.put(file.getKey(), kept);
    }
    return part;
  }

  private static Map<String, List<String>> run(
      String name, FileFormat format, Map<ConfigOption<?>, String> values) throws Exception {
    Path out = folder.resolve(name);
    Map<ConfigOption<?>, Setting> settings = new HashMap<>();
    values.forEach((option, value) -> settings.put(option, new Setting(value, "test")));
    settings.put(ReplayOptions.OUT, new Setting(out.toString(), "test"));
    settings.put(ExposureOptions.PROFILE_LEVELS, new Setting("31", "test"));
    settings.put(ExposureOptions.DRAWS, new Setting("0", "test"));
    settings.put(ReplayOptions.PROFILE_EVERY, new Setting("none", "test"));
    List<String> problems = new ArrayList<>();
    ReplayConfig config = ReplayConfig.of(settings, problems);
    assertThat(problems).isEmpty();
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    ReplayReport report =
        new Replay(format, recording, config)
            .run(new Terminal(nowhere, nowhere, false, false, false));
    assertThat(report.counts().holds()).isTrue();
    assertThat(report.counts().late()).isZero();
    Map<String, List<String>> files = new TreeMap<>();
    for (String file :
        List.of("signals", "profiles", "positions", "alerts", "dead-letters", "late")) {
      Path path = out.resolve(file + ".jsonl");
      if (Files.exists(path)) {
        files.put(file, Files.readAllLines(path));
      }
    }
    return files;
  }

  /** A recording whose streams are listed in another order. */
  private static final class Reordered implements FileFormat {
    private final RecordingFormat recordings = new RecordingFormat();
    private final int order;

    private Reordered(int order) {
      this.order = order;
    }

    @Override
    public String name() {
      return recordings.name();
    }

    @Override
    public boolean resembles(FileHead head) {
      return recordings.resembles(head);
    }

    @Override
    public String expected() {
      return recordings.expected();
    }

    @Override
    public boolean snapshot() {
      return recordings.snapshot();
    }

    @Override
    public FileInput open(Path path, ReadOptions options)
        throws RefusedInputException, IOException {
      FileInput input = recordings.open(path, options);
      return new FileInput() {
        @Override
        public List<String> partitions() {
          List<String> names = new ArrayList<>(input.partitions());
          if (order == 1) {
            Collections.reverse(names);
          } else {
            Collections.rotate(names, order);
          }
          return names;
        }

        @Override
        public @Nullable Instant endTime() throws IOException {
          return input.endTime();
        }

        @Override
        public RecordReader read(String partition) throws IOException {
          return input.read(partition);
        }

        @Override
        public long totalBytes() {
          return input.totalBytes();
        }

        @Override
        public void close() throws IOException {
          input.close();
        }
      };
    }
  }
}
