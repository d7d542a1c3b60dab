package io.gammaflow.sinks.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets for a job whose state is elsewhere. A source asks for them only where it was given no
 * state: then the job must be one that may begin. Of partitions that are added later the source
 * asks another one, and a restored source asks nobody.
 */
// The connector's interface still speaks of Kafka's deprecated enum.
@SuppressWarnings("deprecation")
final class GuardedStart implements OffsetsInitializer {
  private static final long serialVersionUID = 1L;

  private final KafkaConnection connection;
  private final String group;
  private final ColdStart rule;
  private final OffsetsInitializer offsets;

  GuardedStart(
      KafkaConnection connection, String group, ColdStart rule, OffsetsInitializer offsets) {
    this.connection = connection;
    this.group = group;
    this.rule = rule;
    this.offsets = offsets;
  }

  /**
   * @throws StartRefusedException where the job may not begin: it fails for good
   * @throws UncheckedIOException when the brokers do not answer: the job tries again
   */
  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    try {
      Optional<String> problem = rule.problem(connection, group);
      if (problem.isPresent()) {
        throw new StartRefusedException("cold: " + problem.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return offsets.getPartitionOffsets(partitions, retriever);
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return offsets.getAutoOffsetResetStrategy();
  }
}
