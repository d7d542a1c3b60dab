package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.ExposureJobConfig;
import io.gammaflow.runtime.config.IngestConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployment on one broker in this process. */
final class TestingDeployment {
  private static final Duration WAIT = Duration.ofMillis(100);

  private TestingDeployment() {}

  /** Checkpoints five times a second, in the folder. */
  static DeploymentConfig of(KafkaConnection kafka, Path folder) {
    return new DeploymentConfig(
        "test",
        kafka,
        1,
        folder.resolve("checkpoints").toUri().toString(),
        Duration.ofMillis(200),
        Duration.ofMinutes(1));
  }

  /**
   * The exposure job as an operator starts it.
   *
   * @param parallelism subtasks
   */
  static ExposureJobConfig exposure(
      DeploymentConfig deployment, ExposureConfig computed, int parallelism) {
    return new ExposureJobConfig(
        deployment,
        computed,
        parallelism,
        false,
        Duration.ofMinutes(10),
        Duration.ofMinutes(5),
        false);
  }

  /** A book that needs no history: signed flow, on 31 levels. */
  static ExposureConfig signedFlow() {
    return ExposureConfig.defaults()
        .withModel(PositioningModel.CUSTOMER_FLOW)
        .withLevels(List.of(), 31, 30);
  }

  /** Ingest, where there is one, and exposure. */
  static RunConfig ofPipeline(Optional<IngestConfig> ingest, ExposureJobConfig exposure) {
    return new RunConfig(
        exposure.deployment(),
        ingest,
        Optional.of(exposure),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** All jobs, of a venue, a database and a receiver that are not there. */
  static RunConfig ofEveryJob(String brokers, Path folder) throws IOException {
    Path webhook = Files.writeString(folder.resolve("webhook"), "http://127.0.0.1:1/");
    Files.createDirectories(folder.resolve("checkpoints"));
    Path file =
        Files.writeString(
            folder.resolve("live.yaml"),
            """
            environment: test
            brokers: %s
            replication.factor: 1
            checkpoint.dir: %s
            venue.url: ws://127.0.0.1:1/ws/api/v2
            database: 127.0.0.1:1
            webhook: file:%s
            """
                .formatted(brokers, folder.resolve("checkpoints"), webhook));
    List<String> problems = new ArrayList<>();
    RunConfig config =
        RunConfig.of(
            EnumSet.allOf(LiveJob.class),
            ConfigSources.read(OptionSet.LIVE, file, Map.of(), Map.of(), problems),
            problems);
    assertThat(problems).isEmpty();
    return config;
  }

  /** The dead letters, once there are so many. */
  static List<DeadLetter> deadLetters(KafkaConnection kafka, int count) {
    List<DeadLetter> letters = new ArrayList<>();
    try (TopicReader reader =
        new TopicReader(kafka, List.of(TopicCatalogue.DEAD_LETTERS.name()), true, true)) {
      while (letters.size() < count) {
        reader.poll(WAIT).forEach(read -> letters.add((DeadLetter) read.record()));
      }
    }
    return letters;
  }
}
