package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer that is not of the house can do to the topics of the catalogue. */
class KafkaBombITCase {
  private static final String BOMBED = TopicCatalogue.MARKS.name();
  private static final String SPARED = TopicCatalogue.UNDERLYINGS.name();

  /** As zstd a few kilobytes; as lz4 a 255th. */
  private static final int ZEROS = 100 << 20;

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static KafkaConnection connection;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start(folder);
    connection = KafkaConnection.plaintext(kafka.bootstrapServers());
    Topics.ensure(
        connection,
        List.of(TopicCatalogue.MARKS, TopicCatalogue.UNDERLYINGS),
        TopicSettings.replicated(1));
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static void write(String topic, String codec, byte[] value, long timestamp)
      throws Exception {
    Map<String, Object> options =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "compression.type",
            codec,
            "max.request.size",
            Integer.MAX_VALUE,
            "buffer.memory",
            2L * ZEROS);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(options, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, timestamp, new byte[] {1}, value)).get();
    }
  }

  private static void set(String topic, String key, String value) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  /** The largest batch is taken down here as the bomb is, to a third, to spare this machine. */
  @Test
  void theBrokerPacksABatchAnewAndRefusesWhatThenIsTooLarge() throws Exception {
    set(BOMBED, "max.message.bytes", Integer.toString(350_000));
    assertThatThrownBy(() -> write(BOMBED, "zstd", new byte[ZEROS], System.currentTimeMillis()))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(RecordTooLargeException.class);
    write(BOMBED, "zstd", new byte[] {1, 2}, System.currentTimeMillis());
    assertThat(TopicReads.now(kafka.bootstrapServers(), "read_committed", BOMBED)).hasSize(1);
  }

  @Test
  void aSourceReadsOnBehindTheLargestThatTheBrokerTakes() throws Exception {
    write(SPARED, "zstd", new byte[ZEROS], System.currentTimeMillis());
    write(SPARED, "none", new byte[] {1, 2}, System.currentTimeMillis());
    Configuration flink = new Configuration();
    flink.setString("pipeline.generic-types", "false");
    KafkaReading reading = KafkaReading.of(List.of(SPARED), "readers").upToNow();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink).setParallelism(1);
    assertThat(
            env.fromSource(
                    KafkaSources.of(connection, reading, wire -> wire.value.length, Types.INT),
                    WatermarkStrategy.noWatermarks(),
                    "topic")
                .executeAndCollect(10))
        .containsExactly(ZEROS, 2);
  }

  @Test
  void theBrokerRefusesATimestampBeyondTomorrow() {
    long later = System.currentTimeMillis() + 2 * KafkaTimes.TAKEN_AHEAD.toMillis();
    assertThatThrownBy(() -> write(SPARED, "lz4", new byte[] {1}, later))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InvalidTimestampException.class);
  }
}
