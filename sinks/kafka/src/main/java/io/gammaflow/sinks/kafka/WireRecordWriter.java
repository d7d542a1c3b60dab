package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lays a wire record out as a Kafka record: timestamp = event time, REPLAY as a header. It knows
 * the topics of its sink, because pooled transactions are found again by the topics that they wrote
 * to.
 */
final class WireRecordWriter<T>
    implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
  private static final long serialVersionUID = 1L;

  private static final byte[] PRESENT = {};

  private final ToWire<T> layout;
  private final Set<String> topics;

  /** For a sink that writes to these topics and no other. */
  WireRecordWriter(Collection<String> topics, ToWire<T> layout) {
    this.topics = new TreeSet<>(topics);
    this.layout = layout;
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(
            DefaultKafkaDatasetIdentifier.ofTopics(List.copyOf(topics)), new Properties()));
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T record, KafkaSinkContext context, @Nullable Long timestamp) {
    WireRecord wire = layout.wire(record);
    if (!topics.contains(wire.topic)) {
      throw new IllegalStateException(
          "a record for " + wire.topic + " in the sink of " + String.join(", ", topics));
    }
    return toKafka(wire);
  }

  static ProducerRecord<byte[], byte[]> toKafka(WireRecord wire) {
    ProducerRecord<byte[], byte[]> out =
        new ProducerRecord<>(
            wire.topic,
            wire.partition == WireRecord.BY_KEY ? null : wire.partition,
            // Kafka has no time before 1970; the record itself keeps the exact one.
            Math.max(0, WireRecords.millis(wire.eventTime)),
            wire.key.isEmpty() ? null : wire.key.getBytes(StandardCharsets.UTF_8),
            wire.value);
    if (wire.replay) {
      out.headers().add(WireRecords.REPLAY_HEADER, PRESENT);
    }
    return out;
  }
}
