package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.fixtures.TestingOutput;
import io.gammaflow.replay.report.ReplayReport;
import io.gammaflow.replay.run.Replay;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.runtime.config.ReplayOptions;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulationRun;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.exposure.ExposureOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recording on the topics is what was recorded. */
@Timeout(300)
class WarmStartITCase {
  private static final Instant START = Instant.parse("2026-03-02T02:59:30Z");
  private static final int SECONDS = 40;

  @TempDir Path folder;

  @Test
  void whatWasRecordedIsSaidAgainByWhoeverReadsTheTopics() throws Exception {
    Path recording = folder.resolve("recording");
    new SimulationRun(Scenario.CALM, 5, 2, START, SECONDS, true).write(recording, share -> {});
    Path again = folder.resolve("again");
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
        WarmStart warm = WarmStart.of(recording)) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
      assertThat(warm.end()).isEqualTo(START.plusSeconds(SECONDS));
      assertThat(warm.load(kafka)).isGreaterThan(500);
      // What is there already would be behind it.
      assertThatThrownBy(() -> warm.load(kafka))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("have records already");
      try (Recorder recorder = new Recorder(kafka, again)) {
        do {
          recorder.step();
        } while (!recorder.isAtEnd());
      }
    }
    List<String> first = signals(recording);
    assertThat(first).isNotEmpty();
    assertThat(signals(again)).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void whatIsNoRecordingIsNamed() {
    assertThatThrownBy(() -> WarmStart.of(folder.resolve("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere");
  }

  private List<String> signals(Path recording) throws Exception {
    Path out = folder.resolve(recording.getFileName() + "-out");
    Map<ConfigOption<?>, Setting> settings = new HashMap<>();
    settings.put(ReplayOptions.OUT, new Setting(out.toString(), "test"));
    settings.put(ExposureOptions.DRAWS, new Setting("0", "test"));
    settings.put(
        ExposureOptions.LEARN_UNTIL, new Setting(START.plusSeconds(20).toString(), "test"));
    List<String> problems = new ArrayList<>();
    ReplayConfig config = ReplayConfig.of(settings, problems);
    assertThat(problems).isEmpty();
    PrintStream unread = new TestingOutput().stream();
    ReplayReport report =
        new Replay(new RecordingFormat(), recording, config)
            .run(new Terminal(unread, unread, false, false, false));
    assertThat(report.counts().holds()).isTrue();
    assertThat(report.counts().late()).isZero();
    return Files.readAllLines(out.resolve("signals.jsonl"));
  }
}
