package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which generation the committed signals of a topic have come to. A job writes its generations one
 * after the other, so the last revision 0 of a partition shows it; what follows are revisions,
 * which a repair may write for an older generation.
 */
final class SignalGenerations {
  /** Offsets that are looked at together, from the end backwards. */
  private static final long STRETCH = 500;

  private static final Duration WAIT = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final AvroCodec codec = AvroCodec.ofClasspath();
  private final KafkaConsumer<byte[], byte[]> consumer;

  private SignalGenerations(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * The newest; empty where the topic holds no signal or does not exist.
   *
   * @throws IOException when the brokers cannot be reached or refuse
   */
  static OptionalInt newest(KafkaConnection connection, String topic) throws IOException {
    Properties properties = connection.properties();
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("allow.auto.create.topics", "false");
    properties.setProperty("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return new SignalGenerations(consumer).newest(topic);
    } catch (KafkaException e) {
      throw new IOException("Kafka, " + topic + ": " + e.getMessage(), e);
    }
  }

  private OptionalInt newest(String topic) throws IOException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    OptionalInt newest = OptionalInt.empty();
    for (TopicPartition partition : partitions) {
      consumer.assign(List.of(partition));
      OptionalInt here = newest(partition);
      if (here.isPresent() && here.getAsInt() > newest.orElse(-1)) {
        newest = here;
      }
    }
    return newest;
  }

  private OptionalInt newest(TopicPartition partition) throws IOException {
    long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    int revised = -1;
    while (end > begin) {
      long from = Math.max(begin, end - STRETCH);
      Stretch stretch = read(partition, from, end);
      if (stretch.first >= 0) {
        return OptionalInt.of(Math.max(stretch.first, revised));
      }
      revised = Math.max(revised, stretch.revised);
      end = from;
    }
    return revised < 0 ? OptionalInt.empty() : OptionalInt.of(revised);
  }

  /** Generations in a range of a partition: of revision 0, of later revisions; -1 = none. */
  private static final class Stretch {
    private int first = -1;
    private int revised = -1;

    private void take(ReflexivitySignal signal) {
      if (signal.getRevision() == 0) {
        first = Math.max(first, signal.getGeneration());
      } else {
        revised = Math.max(revised, signal.getGeneration());
      }
    }
  }

  private Stretch read(TopicPartition partition, long from, long to) throws IOException {
    Stretch stretch = new Stretch();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    consumer.seek(partition, from);
    while (consumer.position(partition) < to) {
      if (System.nanoTime() > deadline) {
        throw new IOException("Kafka gave no answer in " + LIMIT.toSeconds() + " s");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
        byte[] value = record.value();
        if (record.offset() >= to || value == null) {
          continue;
        }
        try {
          stretch.take(codec.decode(value, ReflexivitySignal.class));
        } catch (RejectedException e) {
          // Whoever audits the topic counts it; it bears no number.
          continue;
        }
      }
    }
    return stretch;
  }
}
