package io.gammaflow.sinks.kafka;

import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics outside of a job, in the order of each partition, without a consumer group, so other
 * consumers are not affected. Where retention deletes records before they are read, it continues
 * after them and keeps a {@link Gap}; nothing is skipped silently. Confined to one thread.
 */
public final class RetainedReader implements Closeable {
  private static final Comparator<TopicPartition> BY_NAME =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final Map<TopicPartition, Long> begins;
  private final List<Gap> gaps = new ArrayList<>();

  /**
   * Offsets that retention deleted before they were read.
   *
   * @param first offset of the first that is missing
   * @param last offset of the last
   */
  public record Gap(String topic, int partition, long first, long last) {
    /** As part of a sentence. */
    @Override
    public String toString() {
      return "%s partition %d: offsets %d to %d were deleted by retention before they were read"
          .formatted(topic, partition, first, last);
    }
  }

  /**
   * @param committedOnly only what committed transactions wrote
   * @param fromEarliest from the earliest retained record, else from now on
   * @throws KafkaException when the brokers refuse, or a topic is not there
   */
  public RetainedReader(
      KafkaConnection kafka,
      Collection<String> topics,
      boolean committedOnly,
      boolean fromEarliest) {
    Properties properties = kafka.properties();
    ConsumerLimits.lay(properties);
    properties.setProperty(
        "isolation.level", committedOnly ? "read_committed" : "read_uncommitted");
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("auto.offset.reset", "none");
    // A name that is misspelt must not become a topic.
    properties.setProperty("allow.auto.create.topics", "false");
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      for (String topic : topics) {
        partitions.addAll(partitions(topic));
      }
      consumer.assign(partitions);
      begins = new TreeMap<>(BY_NAME);
      begins.putAll(consumer.beginningOffsets(partitions));
      if (fromEarliest) {
        begins.forEach(consumer::seek);
      } else {
        consumer.seekToEnd(partitions);
      }
    } catch (KafkaException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * Continues with the first record of each partition that is stamped with a time or a later one;
   * with what comes next where there is none.
   */
  public void seekTo(Instant time) {
    Map<TopicPartition, Long> wanted = new TreeMap<>(BY_NAME);
    partitions.forEach(p -> wanted.put(p, time.toEpochMilli()));
    consumer
        .offsetsForTimes(wanted)
        .forEach(
            (partition, found) -> {
              if (found == null) {
                consumer.seekToEnd(List.of(partition));
              } else {
                consumer.seek(partition, found.offset());
              }
            });
  }

  private List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new KafkaException("there is no topic " + topic);
    }
    return found.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
  }

  /**
   * What has come, waiting for it up to a limit.
   *
   * @throws KafkaException when the brokers refuse, or a partition ends before the read position:
   *     the topic was recreated or truncated, and its content is not a continuation
   */
  public Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration limit) {
    try {
      return consumer.poll(limit);
    } catch (OffsetOutOfRangeException e) {
      Map<TopicPartition, Long> wanted = e.offsetOutOfRangePartitions();
      Map<TopicPartition, Long> now = consumer.beginningOffsets(wanted.keySet());
      for (Map.Entry<TopicPartition, Long> lost : wanted.entrySet()) {
        pass(lost.getKey(), lost.getValue(), now.getOrDefault(lost.getKey(), 0L), e);
      }
      return List.of();
    }
  }

  private void pass(
      TopicPartition partition, long wanted, long begin, OffsetOutOfRangeException e) {
    if (begin <= wanted) {
      throw new KafkaException(
          "%s ends before offset %d, which was to be read next: it was recreated or truncated"
              .formatted(partition, wanted),
          e);
    }
    gaps.add(new Gap(partition.topic(), partition.partition(), wanted, begin - 1));
    consumer.seek(partition, begin);
  }

  /** What retention was faster with, in the order in which it was met. */
  public List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** Partitions read. */
  public List<TopicPartition> partitions() {
    return List.copyOf(partitions);
  }

  /** Whether the topic of a partition still held its beginning when the reading began. */
  public boolean isWhole(String topic, int partition) {
    return begins.getOrDefault(new TopicPartition(topic, partition), 0L) == 0;
  }

  /** A line for each topic that did not hold its beginning any more when the reading began. */
  public List<String> cutBeginnings() {
    Map<String, List<Long>> cut = new TreeMap<>();
    begins.forEach(
        (p, begin) -> {
          if (begin > 0) {
            cut.computeIfAbsent(p.topic(), t -> new ArrayList<>()).add(begin);
          }
        });
    List<String> lines = new ArrayList<>();
    cut.forEach(
        (topic, offsets) ->
            lines.add(
                "%s no longer holds its first %d offsets, in %d of %d partitions"
                    .formatted(
                        topic,
                        offsets.stream().mapToLong(Long::longValue).sum(),
                        offsets.size(),
                        partitions.stream().filter(p -> p.topic().equals(topic)).count())));
    return lines;
  }

  /** Offsets between the reader and the end; for a reader of committed records the stable end. */
  public long behind() {
    return behind(consumer.endOffsets(partitions));
  }

  /** The same, waiting for the brokers up to a limit; empty when they do not answer in time. */
  public OptionalLong behind(Duration limit) {
    try {
      return OptionalLong.of(behind(consumer.endOffsets(partitions, limit)));
    } catch (TimeoutException e) {
      return OptionalLong.empty();
    }
  }

  /** Offsets between the reader and the ends that {@link #ends()} gave. */
  public long behind(Map<TopicPartition, Long> ends) {
    long behind = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      behind += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    return behind;
  }

  /** Where each partition ends now; for a reader of committed records the stable end. */
  public Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(partitions);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
