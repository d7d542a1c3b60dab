package io.gammaflow.sinks.kafka.lease;

import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.Serializable;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/**
 * The right to run a job in an environment. It is held by a member of a dedicated consumer group:
 * the first to join gets the group's single assignment and keeps it until it leaves or is silent
 * for the {@link #SESSION}. The member is the Flink job, by its id: a failover of the same job
 * takes over its own assignment at once, a second job waits for it in vain.
 *
 * @param connection brokers of the environment
 * @param environment deployment, {@code prod-eu}
 * @param job job, {@code ingest}
 */
public record JobLease(KafkaConnection connection, String environment, String job)
    implements Serializable {
  /** After this time without a heartbeat the holder is gone; the minimum that brokers permit. */
  public static final Duration SESSION = Duration.ofSeconds(6);

  /**
   * The place. The topic is one that every job may write to, and never read here: its partition is
   * but a name.
   */
  static final TopicPartition PLACE = new TopicPartition(TopicCatalogue.DEAD_LETTERS.name(), 0);

  /** The group whose members compete. */
  public String group() {
    return group(environment, job);
  }

  /** The group of a job of an environment, whatever its brokers. */
  public static String group(String environment, String job) {
    return environment + "-" + job + "-lease";
  }

  /** The message to a second job. */
  String refusal(String holder) {
    return "another %s of environment %s runs: %s".formatted(job, environment, holder);
  }
}
