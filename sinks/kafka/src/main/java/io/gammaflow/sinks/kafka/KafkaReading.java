package io.gammaflow.sinks.kafka;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read, from where, and whether to wait for commits.
 *
 * @param topics full names
 * @param group consumer group; its offsets are committed with checkpoints
 * @param committedOnly only what committed transactions wrote, {@code read_committed}
 * @param resumeGroup start at the group's offsets where it has any, else at the earliest
 * @param bounded end at what the topics hold when the source starts
 * @param coldStart when the job may begin without state; null = always
 */
public record KafkaReading(
    List<String> topics,
    String group,
    boolean committedOnly,
    boolean resumeGroup,
    boolean bounded,
    @Nullable ColdStart coldStart)
    implements Serializable {

  /** Committed records from the group's offsets on, without end. */
  public static KafkaReading of(List<String> topics, String group) {
    return new KafkaReading(topics, group, true, true, false, null);
  }

  /** Also records of transactions that are open or were aborted: topics written at least once. */
  public KafkaReading uncommitted() {
    return new KafkaReading(topics, group, false, resumeGroup, bounded, coldStart);
  }

  /** From the earliest retained record, whatever the group has read. */
  public KafkaReading fromEarliest() {
    return new KafkaReading(topics, group, committedOnly, false, bounded, coldStart);
  }

  /** Up to what is there at the start. */
  public KafkaReading upToNow() {
    return new KafkaReading(topics, group, committedOnly, resumeGroup, true, coldStart);
  }

  /** Only where the job is given state or may begin without. */
  public KafkaReading guarded(ColdStart rule) {
    return new KafkaReading(topics, group, committedOnly, resumeGroup, bounded, rule);
  }
}
