package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning with a plain consumer, apart from the code under test. */
final class TopicReads {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private TopicReads() {}

  /** Values as text, partition by partition, until there are as many as asked for. */
  static List<String> await(String servers, String isolation, String topic, int atLeast) {
    try (Consumer<byte[], byte[]> consumer = consumer(servers, isolation)) {
      seek(consumer, topic);
      List<String> values = new ArrayList<>();
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (values.size() < atLeast) {
        assertThat(System.nanoTime()).as("%s of %s", values.size(), atLeast).isLessThan(deadline);
        for (ConsumerRecord<byte[], byte[]> in : consumer.poll(Duration.ofMillis(200))) {
          values.add(new String(in.value(), StandardCharsets.UTF_8));
        }
      }
      return values;
    }
  }

  /** All values that are there now. */
  static List<String> now(String servers, String isolation, String topic) {
    try (Consumer<byte[], byte[]> consumer = consumer(servers, isolation)) {
      List<TopicPartition> partitions = seek(consumer, topic);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<String> values = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> in : consumer.poll(Duration.ofMillis(200))) {
          values.add(new String(in.value(), StandardCharsets.UTF_8));
        }
      }
      return values;
    }
  }

  private static List<TopicPartition> seek(Consumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        IntStream.range(0, consumer.partitionsFor(topic).size())
            .mapToObj(p -> new TopicPartition(topic, p))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }

  private static Consumer<byte[], byte[]> consumer(String servers, String isolation) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", servers, "isolation.level", isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
