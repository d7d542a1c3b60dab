package io.gammaflow.connectors.ingest;

import io.gammaflow.schemas.topic.Topic;
import java.io.Serializable;

/** How many partitions a topic has now. Asked with each progress, so it must not wait for long. */
@FunctionalInterface
public interface PartitionCounts extends Serializable {

  /** At least 1; it may grow, and never shrinks. */
  int of(Topic topic);

  /** The number that the catalogue states. */
  static PartitionCounts catalogue() {
    return Topic::partitions;
  }
}
