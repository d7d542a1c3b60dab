package io.gammaflow.launcher.live;

import io.gammaflow.launcher.config.DeploymentConfig;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
