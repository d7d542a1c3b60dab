package io.gammaflow.launcher.live;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads canonical records off topics outside of a job, in the order of each partition, without a
 * consumer group: nobody else is moved by it. Confined to one thread.
 */
final class TopicReader implements Closeable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private long rejected;

  /** A record and where it stood. */
  record Read(String topic, int partition, long offset, SpecificRecord record) {}

  /**
   * @param committedOnly only what committed transactions wrote
   * @param fromEarliest from the earliest retained record, else from now on
   */
  TopicReader(
      KafkaConnection kafka,
      Collection<String> topics,
      boolean committedOnly,
      boolean fromEarliest) {
    Properties properties = kafka.properties();
    properties.setProperty(
        "isolation.level", committedOnly ? "read_committed" : "read_uncommitted");
    properties.setProperty("enable.auto.commit", "false");
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    }
    consumer.assign(partitions);
    if (fromEarliest) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
  }

  /** What has come, waiting for it up to a limit; what cannot be read is counted and left out. */
  List<Read> poll(Duration limit) {
    List<Read> out = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> r : consumer.poll(limit)) {
      try {
        out.add(new Read(r.topic(), r.partition(), r.offset(), codec.decode(r.value())));
      } catch (RejectedException e) {
        rejected++;
      }
    }
    return out;
  }

  /** Partitions read. */
  Collection<TopicPartition> partitions() {
    return consumer.assignment();
  }

  /** Whether everything that is readable now has been read. */
  boolean isAtEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  /** Messages that were no canonical record. */
  long rejected() {
    return rejected;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
