package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulationRun;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Live jobs that learn from a recording first. */
@Timeout(300)
class WarmRunITCase {
  private static final Instant START = Instant.parse("2026-03-02T02:59:30Z");
  private static final Instant END = START.plusSeconds(20);

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private Instant now = END.plusSeconds(3_600);

  @Test
  void learnsOnceAndOnlyBeforeAnythingElse() throws Exception {
    Path recording = folder.resolve("recording");
    new SimulationRun(Scenario.CALM, 5, 1, START, 20, false).write(recording, share -> {});
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"))) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
      RunConfig config = TestingDeployment.ofEveryJob(broker.bootstrapServers(), folder);

      now = END.minusSeconds(1);
      assertThatThrownBy(() -> prepare(config, recording))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ends at 2026-03-02T02:59:50Z, which is in the future");

      now = END.plusSeconds(3_600);
      RunConfig warm = prepare(config, recording);
      assertThat(warm.exposure().orElseThrow().exposure().learnUntilMicros())
          .isEqualTo(Micros.of(END));
      assertThat(warm.jobs()).isEqualTo(config.jobs());
      assertThat(said).last().asString().endsWith("records to learn from");

      assertThatThrownBy(() -> prepare(config, recording))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("have records already");

      // Once the job has state, it has learned: the same command goes on.
      Path state = folder.resolve("checkpoints/exposure/savepoint-1");
      Files.createDirectories(state);
      Files.writeString(state.resolve("_metadata"), "");
      assertThat(prepare(config, recording)).isEqualTo(warm);
      assertThat(said).last().asString().contains("continues from its state");
    }
  }

  private RunConfig prepare(RunConfig config, Path recording) throws IOException {
    return WarmRun.prepare(config, recording, () -> now, said::add);
  }
}
