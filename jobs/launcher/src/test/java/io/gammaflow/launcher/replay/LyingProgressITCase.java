package io.gammaflow.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.connectors.recording.RecordingWriter;
import io.gammaflow.launcher.Terminal;
import io.gammaflow.launcher.config.ReplayConfig;
import io.gammaflow.launcher.config.ReplayOption;
import io.gammaflow.launcher.config.Setting;
import io.gammaflow.launcher.report.ReplayReport;
import io.gammaflow.launcher.simulate.SimulationRun;
import io.gammaflow.quant.agents.Scenario;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One lying progress in a recording: a dead letter, and every other byte as without it. */
class LyingProgressITCase {
  private static final Instant START = Instant.parse("2026-03-02T02:59:30Z");

  @TempDir static Path folder;
  private static Path sound = Path.of("");
  private static Map<String, String> expected = Map.of();

  @BeforeAll
  static void replayTheSoundRecording() throws Exception {
    sound = folder.resolve("sound");
    new SimulationRun(Scenario.CALM, 5, 1, START, 20, false).write(sound, share -> {});
    expected = run("sound", sound, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "2031-11-01T00:00:00Z,deribit",
    "2026-03-02T02:59:40Z,evil",
    "2099-01-01T00:00:00Z,evil"
  })
  void isADeadLetterAndChangesNothingElse(String time, String venue) throws Exception {
    Path lying = folder.resolve("lying-" + time.substring(0, 4) + venue);
    Progress lie =
        InputRecords.progress(Instant.parse(time), venue, new Provenance("lie", 1L), "btc");
    copyWith(lie, lying);

    Map<String, String> told = run(lying.getFileName().toString(), lying, 1);

    assertThat(told.getOrDefault("dead-letters.jsonl", "").lines())
        .singleElement()
        .asString()
        .contains("progress");
    Map<String, String> rest = new TreeMap<>(expected);
    assertThat(rest.remove("dead-letters.jsonl")).isEmpty();
    told.remove("dead-letters.jsonl");
    assertThat(told).isEqualTo(rest);
  }

  /** The sound recording with one more progress amid it. */
  private static void copyWith(Progress lie, Path to) throws Exception {
    List<SpecificRecord> records = new ArrayList<>();
    try (FileInput input = new RecordingFormat().open(sound, ReadOptions.all());
        RecordReader reader = input.read("btc")) {
      for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
        records.add(r);
      }
    }
    records.add(records.size() / 2, lie);
    try (RecordingWriter writer = new RecordingWriter(to)) {
      for (SpecificRecord r : records) {
        writer.append("btc", r);
      }
    }
  }

  private static Map<String, String> run(String name, Path recording, int deadLetters)
      throws Exception {
    Path out = folder.resolve("out-" + name);
    Map<ReplayOption, Setting> settings = new EnumMap<>(ReplayOption.class);
    settings.put(ReplayOption.OUT, new Setting(out.toString(), "test"));
    settings.put(ReplayOption.PROFILE_LEVELS, new Setting("31", "test"));
    settings.put(ReplayOption.DRAWS, new Setting("0", "test"));
    ReplayConfig config = ReplayConfig.of(settings, new ArrayList<>());
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    ReplayReport report =
        new Replay(new RecordingFormat(), recording, config)
            .run(new Terminal(nowhere, nowhere, false, false, false));
    assertThat(report.counts().holds()).isTrue();
    assertThat(report.counts().late()).isZero();
    assertThat(report.counts().deadLettered()).isEqualTo(deadLetters);
    Map<String, String> files = new TreeMap<>();
    try (var paths = Files.list(out)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
