package io.gammaflow.sinks.kafka;

import java.io.Serializable;
import java.util.List;

/**
 * What to read, from where, and whether to wait for commits.
 *
 * @param topics full names
 * @param group consumer group; its offsets are committed with checkpoints
 * @param committedOnly only what committed transactions wrote, {@code read_committed}
 * @param resumeGroup start at the group's offsets where it has any, else at the earliest
 * @param bounded end at what the topics hold when the source starts
 */
public record KafkaReading(
    List<String> topics, String group, boolean committedOnly, boolean resumeGroup, boolean bounded)
    implements Serializable {

  /** Committed records from the group's offsets on, without end. */
  public static KafkaReading of(List<String> topics, String group) {
    return new KafkaReading(topics, group, true, true, false);
  }

  /** Also records of transactions that are open or were aborted: topics written at least once. */
  public KafkaReading uncommitted() {
    return new KafkaReading(topics, group, false, resumeGroup, bounded);
  }

  /** From the earliest retained record, whatever the group has read. */
  public KafkaReading fromEarliest() {
    return new KafkaReading(topics, group, committedOnly, false, bounded);
  }

  /** Up to what is there at the start. */
  public KafkaReading upToNow() {
    return new KafkaReading(topics, group, committedOnly, resumeGroup, true);
  }
}
