package io.gammaflow.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ForgetCommandITCase {
  private static final TopicPartition ALERTS = new TopicPartition(TopicCatalogue.ALERTS.name(), 0);

  @TempDir static Path folder;
  private static EmbeddedKafka broker;
  private static KafkaConnection kafka;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka = KafkaConnection.plaintext(broker.bootstrapServers());
    Topics.ensure(kafka, List.of(TopicCatalogue.ALERTS), TopicSettings.local());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void theOffsetsOfAStoppedJobAreDeleted() throws Exception {
    commit("gone-notify");
    CommandRun run = forget("notify", "gone");

    assertThat(run.out()).isEqualTo("deleted the offsets of group gone-notify\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(committed("gone-notify")).isEmpty();
  }

  @Test
  void aGroupThatIsNotThereHasNoOffsets() {
    CommandRun run = forget("archive", "nobody");

    assertThat(run.out()).isEqualTo("group nobody-archive has no committed offsets\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aGroupThatIsInUseIsRefusedInOneLine() throws Exception {
    commit("busy-notify");
    try (KafkaConsumer<byte[], byte[]> reader = consumer("busy-notify")) {
      reader.subscribe(List.of(ALERTS.topic()));
      while (reader.assignment().isEmpty()) {
        reader.poll(Duration.ofMillis(100));
      }
      CommandRun run = forget("notify", "busy");

      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .startsWith("gammaflow: the offsets of group busy-notify were not deleted: ");
      assertThat(run.out()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(committed("busy-notify")).containsKey(ALERTS);
    }
  }

  @Test
  void withoutABrokerItEndsInALine() {
    CommandRun run =
        CommandRun.of(
            "forget", "archive", "--bootstrap", "127.0.0.1:1", "--environment", "x", "--yes");

    assertThat(run.err().lines().toList())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("gammaflow: no broker answers at 127.0.0.1:1");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void ingestHasNothingToForget() {
    CommandRun run = forget("ingest", "prod");

    assertThat(run.err())
        .isEqualTo("gammaflow: JOB: must be one of exposure, archive, notify, is 'ingest'\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theEnvironmentIsNeeded() {
    CommandRun run =
        CommandRun.of("forget", "archive", "--bootstrap", broker.bootstrapServers(), "--yes");

    assertThat(run.err()).startsWith("gammaflow: --environment: is missing");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static CommandRun forget(String job, String environment) {
    return CommandRun.of(
        "forget",
        job,
        "--bootstrap",
        broker.bootstrapServers(),
        "--environment",
        environment,
        "--yes");
  }

  private static void commit(String group) {
    try (KafkaConsumer<byte[], byte[]> job = consumer(group)) {
      job.assign(List.of(ALERTS));
      job.commitSync(Map.of(ALERTS, new OffsetAndMetadata(7)));
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(String group) throws Exception {
    try (Admin admin = Admin.create(kafka.properties())) {
      return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String group) {
    Properties properties = kafka.properties();
    properties.setProperty("group.id", group);
    properties.setProperty("enable.auto.commit", "false");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
