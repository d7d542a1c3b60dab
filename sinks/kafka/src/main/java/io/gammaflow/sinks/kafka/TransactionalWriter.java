package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Knows the topics of its sink: pooled transactions are found again by the topics that they wrote
 * to, and one on any other topic would stay open after a failure.
 */
final class TransactionalWriter<T>
    implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
  private static final long serialVersionUID = 1L;

  private final TreeSet<String> topics;
  private final ToWire<T> layout;

  TransactionalWriter(Collection<String> topics, ToWire<T> layout) {
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
    return WireRecordWriter.toKafka(wire);
  }
}
