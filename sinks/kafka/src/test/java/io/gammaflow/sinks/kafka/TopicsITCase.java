package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsITCase {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static KafkaConnection connection;
  private static Admin admin;

  @BeforeAll
  static void start() throws IOException {
    kafka = EmbeddedKafka.start(folder);
    connection = KafkaConnection.plaintext(kafka.bootstrapServers());
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void partitionsAreAsManyAsTheBrokerSays() throws Exception {
    Topic marks = TopicCatalogue.MARKS;
    admin.createTopics(List.of(new NewTopic(marks.name(), 16, (short) 1))).all().get();
    BrokerPartitions partitions =
        new BrokerPartitions(connection, List.of(marks), Duration.ofMillis(200));
    assertThat(partitions.of(marks)).isEqualTo(16);

    admin.createPartitions(Map.of(marks.name(), NewPartitions.increaseTo(20))).all().get();
    long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (partitions.of(marks) == 16 && System.nanoTime() < limit) {
      admin.describeTopics(List.of(marks.name())).allTopicNames().get();
    }
    assertThat(partitions.of(marks)).isEqualTo(20);
  }

  @Test
  void makesTheCatalogueOnceAndFindsItGoodAfterwards() throws Exception {
    List<Topic> topics = List.of(TopicCatalogue.INSTRUMENTS, TopicCatalogue.UNDERLYINGS);
    TopicSettings settings = TopicSettings.replicated(1);

    assertThat(Topics.ensure(connection, topics, settings))
        .containsExactly("gammaflow.instruments.v1", "gammaflow.underlyings.v1");
    assertThat(Topics.ensure(connection, topics, settings)).isEmpty();

    assertThat(config("gammaflow.underlyings.v1"))
        .containsEntry("retention.ms", Long.toString(Duration.ofDays(7).toMillis()))
        .containsEntry("message.timestamp.after.max.ms", "86400000")
        .containsEntry("max.message.bytes", "1049600")
        .containsEntry("compression.type", "lz4")
        .containsEntry("cleanup.policy", "delete");
    assertThat(config("gammaflow.instruments.v1"))
        .containsEntry("delete.retention.ms", Long.toString(Duration.ofDays(7).toMillis()))
        .containsEntry("cleanup.policy", "compact");
    assertThat(
            admin
                .describeTopics(List.of("gammaflow.underlyings.v1"))
                .allTopicNames()
                .get()
                .values()
                .iterator()
                .next()
                .partitions())
        .hasSize(TopicCatalogue.UNDERLYINGS.partitions());
  }

  @Test
  void namesEveryFaultOfEveryTopicAndStillMakesTheMissingOnes() throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic(TopicCatalogue.ALERTS.name(), Optional.of(1), Optional.empty())
                    .configs(Map.of("retention.ms", "1000")),
                new NewTopic(TopicCatalogue.LATE.name(), Optional.of(9), Optional.empty())
                    .configs(
                        Map.of(
                            "cleanup.policy", "compact",
                            "retention.ms", "-1",
                            "message.timestamp.type", "LogAppendTime",
                            "message.timestamp.after.max.ms", "9223372036854775807",
                            "max.message.bytes", "2000000",
                            "compression.type", "lz4"))))
        .all()
        .get();

    assertThatThrownBy(
            () ->
                Topics.ensure(
                    connection,
                    List.of(TopicCatalogue.ALERTS, TopicCatalogue.DEPTH, TopicCatalogue.LATE),
                    TopicSettings.replicated(1)))
        .isInstanceOfSatisfying(
            TopicsException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "gammaflow.alerts.v1 has 1 partitions, needs 6",
                        "gammaflow.alerts.v1 has retention.ms 1000, needs 31536000000",
                        "gammaflow.alerts.v1 has compression.type producer, needs lz4",
                        "gammaflow.late.v1 has cleanup.policy compact, needs delete",
                        "gammaflow.late.v1 has message.timestamp.type LogAppendTime,"
                            + " needs CreateTime",
                        "gammaflow.late.v1 has message.timestamp.after.max.ms"
                            + " 9223372036854775807, needs at most 86400000",
                        "gammaflow.late.v1 has max.message.bytes 2000000,"
                            + " needs at most 1049600"));
    assertThat(admin.listTopics().names().get()).contains(TopicCatalogue.DEPTH.name());
  }

  @Test
  void holdsTheTransactionTimeoutAgainstJobAndBroker() throws IOException {
    Duration checkpoint = Duration.ofSeconds(60);
    Duration restart = Duration.ofSeconds(300);

    assertThat(TransactionTimeouts.ofJob(Duration.ofMinutes(10), checkpoint, restart)).isEmpty();
    assertThat(TransactionTimeouts.ofJob(Duration.ofMinutes(5), checkpoint, restart))
        .contains(
            "transaction.timeout.ms 300000 is below checkpoint timeout + restart budget 360000");
    assertThat(TransactionTimeouts.ofBrokers(connection, Duration.ofMinutes(15))).isEmpty();
    assertThat(TransactionTimeouts.ofBrokers(connection, Duration.ofMinutes(20)))
        .contains(
            "transaction.timeout.ms 1200000 is above the broker's transaction.max.timeout.ms"
                + " 900000");
  }

  private static Map<String, String> config(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().values().iterator().next();
    return config.entries().stream()
        .filter(e -> e.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }
}
