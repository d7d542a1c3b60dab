package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.Readiness;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class ReadinessITCase {
  @TempDir Path folder;

  private final List<String> said = new CopyOnWriteArrayList<>();

  private RunConfig config(KafkaConnection kafka) {
    return TestingDeployment.ofPipeline(
        Optional.empty(),
        TestingDeployment.exposure(
            TestingDeployment.of(kafka, folder), ExposureConfig.defaults(), 1));
  }

  @Test
  void waitsForABrokerAndMakesTheTopicsOnceThereIsOne() throws Exception {
    Files.createDirectories(folder.resolve("checkpoints"));
    // Whoever comes is let in and gets no answer: where a broker is to be, there is none yet.
    int port;
    CompletableFuture<Integer> start;
    RunConfig config;
    try (ServerSocket nobody = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = nobody.getLocalPort();
      config = config(KafkaConnection.plaintext("127.0.0.1:" + port));
      start =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new Readiness(said::add, Duration.ofMillis(100), Duration.ofMillis(100))
                      .await(LiveJob.EXPOSURE, config);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  return -1;
                }
              });
      for (int i = 0; i < 3; i++) {
        Socket asked = nobody.accept();
        asked.close();
      }
      assertThat(start).isNotDone();
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), port)) {
      assertThat(kafka.bootstrapServers()).endsWith(":" + port);
      assertThat(start.get(3, TimeUnit.MINUTES)).isZero();
      assertThat(
              Topics.look(
                      config.deployment().kafka(),
                      TopicCatalogue.all(),
                      TopicSettings.replicated(1))
                  .missing())
          .isEmpty();
    }
    assertThat(said)
        .first()
        .asString()
        .matches("exposure waits, for \\d+ s now: brokers: .*127.0.0.1:" + port);
  }

  @Test
  void waitsForAFolderThatIsNotMountedYet() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      RunConfig config = config(KafkaConnection.plaintext(kafka.bootstrapServers()));
      CompletableFuture<Integer> start =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new Readiness(said::add, Duration.ofMillis(100), Duration.ofMillis(100))
                      .await(LiveJob.EXPOSURE, config);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  return -1;
                }
              });
      long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (said.stream().noneMatch(line -> line.endsWith("checkpoints is not a folder"))
          && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(start).isNotDone();
      Files.createDirectories(folder.resolve("checkpoints"));
      assertThat(start.get(2, TimeUnit.MINUTES)).isZero();
    }
  }
}
