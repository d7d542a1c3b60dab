package io.gammaflow.sinks.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Where reading begins, and the messages that existed before. */
final class StartOffsets {
  private final Consumer<byte[], byte[]> consumer;
  private final Duration patience;

  StartOffsets(Consumer<byte[], byte[]> consumer, Duration patience) {
    this.consumer = consumer;
    this.patience = patience;
  }

  /**
   * The partitions of a topic.
   *
   * @throws ClientException when there is no such topic
   */
  List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic, patience);
    if (found == null || found.isEmpty()) {
      throw new ClientException("there is no topic " + topic, null);
    }
    List<TopicPartition> out = new ArrayList<>();
    for (PartitionInfo one : found) {
      out.add(new TopicPartition(topic, one.partition()));
    }
    return out;
  }

  /** Ends as of now; of a committed feed that of the last finished transaction. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return consumer.endOffsets(partitions, patience);
  }

  /** Seeks to the last records of each partition. */
  void seekTail(Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends, long count) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, patience);
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - count));
    }
  }

  /** Seeks back to the first record of a time or later, where that is before the position. */
  void seekBack(Collection<TopicPartition> partitions, Instant time) {
    Map<TopicPartition, Long> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, time.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted, patience);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp at = found.get(partition);
      if (at != null && at.offset() < consumer.position(partition, patience)) {
        consumer.seek(partition, at.offset());
      }
    }
  }

  /** Whether all existing messages have been read. */
  boolean reached(Map<TopicPartition, Long> ends) {
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (consumer.position(end.getKey(), patience) < end.getValue()) {
        return false;
      }
    }
    return true;
  }
}
