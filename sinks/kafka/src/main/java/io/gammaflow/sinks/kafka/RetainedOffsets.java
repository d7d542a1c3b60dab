package io.gammaflow.sinks.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * The group's offsets where it has any, else the earliest, both as numbers: an offset that
 * retention has taken stops the job, where a reset would skip what is gone without a word.
 */
// The connector's interface still uses Kafka's deprecated enum.
@SuppressWarnings("deprecation")
final class RetainedOffsets implements OffsetsInitializer {
  private static final long serialVersionUID = 1L;

  private final boolean resumeGroup;

  RetainedOffsets(boolean resumeGroup) {
    this.resumeGroup = resumeGroup;
  }

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    if (resumeGroup) {
      offsets.putAll(retriever.committedOffsets(partitions));
    }
    Set<TopicPartition> rest = new HashSet<>(partitions);
    rest.removeAll(offsets.keySet());
    offsets.putAll(retriever.beginningOffsets(rest));
    return offsets;
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.NONE;
  }
}
