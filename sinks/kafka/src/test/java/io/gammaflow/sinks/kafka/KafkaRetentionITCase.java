package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a broker that looks for old records many times a second leaves of ours. */
class KafkaRetentionITCase {
  /** Written past the house, at a time of 1970: gone once the broker has looked. */
  private static final Topic WITNESS = TopicCatalogue.ALERTS;

  private static final List<Topic> TOPICS =
      List.of(TopicCatalogue.DEAD_LETTERS, TopicCatalogue.LATE, TopicCatalogue.TRADES, WITNESS);

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void keepsWhatHasNoTimeAndWhatIsOfLongAgo() throws Exception {
    Map<String, String> eager =
        Map.of("log.retention.check.interval.ms", "50", "log.initial.task.delay.ms", "0");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, eager);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      KafkaConnection connection = KafkaConnection.plaintext(kafka.bootstrapServers());
      Topics.ensure(connection, TOPICS, TopicSettings.replicated(1));
      try (WireRecordProducer producer = new WireRecordProducer(connection)) {
        producer.write(record(TopicCatalogue.DEAD_LETTERS, WireRecord.UNTIMED));
        producer.write(record(TopicCatalogue.LATE, WireRecord.UNTIMED));
        producer.write(record(TopicCatalogue.TRADES, 1_622_505_600_123_456L));
      }
      await(admin, kafka.bootstrapServers());
      await(admin, kafka.bootstrapServers());
      for (Topic topic : TOPICS) {
        assertThat(begin(admin, topic)).as(topic.name()).isEqualTo(topic == WITNESS ? 2 : 0);
      }
    }
  }

  /** Until the broker has looked, as the witness shows. */
  private static void await(Admin admin, String servers) throws Exception {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(WITNESS.name(), 0, 0L, null, new byte[] {1})).get();
    }
    long end = offset(admin, WITNESS, OffsetSpec.latest());
    while (begin(admin, WITNESS) < end) {
      Thread.onSpinWait();
    }
  }

  private static long begin(Admin admin, Topic topic) throws Exception {
    return offset(admin, topic, OffsetSpec.earliest());
  }

  private static long offset(Admin admin, Topic topic, OffsetSpec spec) throws Exception {
    TopicPartition partition = new TopicPartition(topic.name(), 0);
    return admin.listOffsets(Map.of(partition, spec)).partitionResult(partition).get().offset();
  }

  private static WireRecord record(Topic topic, long eventTime) {
    WireRecord record = new WireRecord();
    record.topic = topic.name();
    record.key = "k";
    record.value = new byte[] {1};
    record.eventTime = eventTime;
    record.partition = 0;
    return record;
  }
}
