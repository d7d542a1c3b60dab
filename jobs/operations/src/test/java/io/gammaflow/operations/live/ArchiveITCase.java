package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.embedded.EmbeddedQuestDb;
import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.runtime.config.ArchiveConfig;
import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SigningAccuracy;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.sinks.questdb.Migrations;
import io.gammaflow.sinks.questdb.Page;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbReader;
import io.gammaflow.streams.wire.OutputTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive job between a broker and a database in this process. */
@Timeout(300)
class ArchiveITCase {
  private static final int MOST_ROWS = 100;
  private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");

  @TempDir Path folder;

  @Test
  void everySignalIsOneRowAndWhatWasLearnedIsThereToRead() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
        EmbeddedQuestDb server = EmbeddedQuestDb.start(folder.resolve("questdb"));
        LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 1)) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
      QuestDbConnection database = QuestDbConnection.local(server.httpAddress());
      Migrations.apply(database);
      cluster.submit(LiveJob.ARCHIVE, config(kafka, database));
      ReflexivitySignal amended =
          ReflexivitySignal.newBuilder(TestingSignals.signal("BTC", 3, 1))
              .setEventTime(TestingSignals.signal("BTC", 2).getEventTime())
              .build();
      ReflexivitySignal repaired = TestingSignals.signal("BTC", 2, 1);
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              kafka.properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
        send(producer, TopicCatalogue.CALIBRATION, calibration(1), calibration(0), calibration(0));
        producer.send(new ProducerRecord<>(TopicCatalogue.ALERTS.name(), new byte[] {1, 2, 3}));
        // The second is lost, then amended under the next number, then put back, twice.
        send(producer, TopicCatalogue.SIGNALS, TestingSignals.signal("BTC", 1), amended);
        send(producer, TopicCatalogue.SIGNALS, repaired, repaired);
        send(producer, TopicCatalogue.SIGNALS, TestingSignals.signal("BTC", 4));
      }

      QuestDbReader reader = new QuestDbReader(database);
      assertThat(await(reader, "SELECT signalSeq FROM signals ORDER BY signalSeq", 4))
          .containsExactly("1", "2", "3", "4");
      assertThat(await(reader, "SELECT openInterestNoise FROM calibration ORDER BY shard", 2))
          .containsExactly("17.0", "18.0");
      assertThat(TestingDeployment.deadLetters(kafka, 1))
          .extracting(DeadLetter::getSource)
          .containsExactly(TopicCatalogue.ALERTS.name());
    }
  }

  private RunConfig config(KafkaConnection kafka, QuestDbConnection database) {
    DeploymentConfig deployment = TestingDeployment.of(kafka, folder);
    return new RunConfig(
        deployment,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new ArchiveConfig(deployment, database, Duration.ZERO)),
        Optional.empty(),
        Optional.empty());
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, Topic topic, SpecificRecord... records) {
    OutputTopics layout = new OutputTopics(topic, false);
    for (SpecificRecord record : records) {
      WireRecord message = layout.message(record);
      byte[] key = message.key.getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(message.topic, key, message.value));
    }
  }

  private static Calibration calibration(int shard) {
    return Calibration.newBuilder()
        .setEventTime(MIDNIGHT)
        .setBook("BTC@deribit")
        .setUnderlying("BTC")
        .setVenue("deribit")
        .setShard(shard)
        .setEpochMicros(3_600_000_000L)
        .setPhi(List.of(new SigningAccuracy("AGGRESSOR", 0.5)))
        .setOpenInterestGrowth(0.13)
        .setOpenInterestSensitivity(1.0)
        .setOpenInterestNoise(17.0 + shard)
        .setOpenInterestNoisePerVolume(0.42)
        .setFlowVariance(1.0)
        .setContractEpochs(1_200.5)
        .setModelVersion("test")
        .setConfigHash("test")
        .build();
  }

  /** The first column, once there are so many rows. */
  private static List<String> await(QuestDbReader reader, String sql, int rows) throws IOException {
    Page page = reader.read(sql, MOST_ROWS);
    while (page.size() < rows) {
      page = reader.read(sql, MOST_ROWS);
    }
    return page.rows().stream().map(row -> String.valueOf(row.get(0))).toList();
  }
}
