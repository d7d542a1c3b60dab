package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MiniClusterExtension.class)
class KafkaSourcesITCase {
  private static final String TOPIC = TopicCatalogue.DEAD_LETTERS.name();

  /** To the millisecond, microseconds. */
  private static final long NOW = System.currentTimeMillis() * 1000;

  @TempDir Path folder;

  @Test
  void readsWhatWasWrittenFromTheGroupsOffsetOrTheEarliest() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      KafkaConnection connection = KafkaConnection.plaintext(kafka.bootstrapServers());
      Topics.ensure(connection, List.of(TopicCatalogue.DEAD_LETTERS), TopicSettings.local());
      try (WireRecordProducer producer = new WireRecordProducer(connection)) {
        producer.write(wire("a", "1"));
        producer.write(wire("", "2"));
        producer.write(wire("b", ""));
      }
      KafkaReading reading = KafkaReading.of(List.of(TOPIC), "readers").upToNow();

      List<WireRecord> all = run(connection, reading);
      assertThat(all).extracting(w -> w.key).containsExactly("a", "", "b");
      assertThat(all).extracting(w -> text(w.value)).containsExactly("1", "2", "");
      assertThat(all).extracting(w -> w.offset).containsExactly(0L, 1L, 2L);
      assertThat(all).extracting(w -> w.partition).containsOnly(1);
      assertThat(all).extracting(w -> w.eventTime).containsOnly(NOW);
      assertThat(all).extracting(w -> w.replay).containsOnly(true);

      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        admin
            .alterConsumerGroupOffsets(
                "readers", Map.of(new TopicPartition(TOPIC, 1), new OffsetAndMetadata(2)))
            .all()
            .get();
      }
      assertThat(run(connection, reading)).extracting(w -> w.key).containsExactly("b");
      assertThat(run(connection, reading.fromEarliest().uncommitted())).hasSize(3);
    }
  }

  private static List<WireRecord> run(KafkaConnection connection, KafkaReading reading)
      throws Exception {
    Configuration flink = new Configuration();
    flink.setString("pipeline.generic-types", "false");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink).setParallelism(1);
    return env.fromSource(
            KafkaSources.of(connection, reading), WatermarkStrategy.noWatermarks(), "topic")
        .executeAndCollect(100);
  }

  private static WireRecord wire(String key, String value) {
    WireRecord wire = new WireRecord();
    wire.topic = TOPIC;
    wire.key = key;
    wire.value = value.getBytes(StandardCharsets.UTF_8);
    wire.eventTime = NOW;
    wire.partition = 1;
    wire.replay = true;
    return wire;
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
