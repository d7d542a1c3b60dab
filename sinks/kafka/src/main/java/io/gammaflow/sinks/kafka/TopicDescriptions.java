package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.topic.Topic;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Descriptions of topics, waited for: a topic exists before every broker knows of it. */
final class TopicDescriptions {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private TopicDescriptions() {}

  /**
   * By name, as soon as every partition of every topic has a leader.
   *
   * @throws IOException when that takes longer than half a minute
   */
  static Map<String, TopicDescription> await(Admin admin, Collection<Topic> topics)
      throws IOException {
    List<String> names = topics.stream().map(Topic::name).toList();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        Map<String, TopicDescription> all =
            Brokers.await(admin.describeTopics(names).allTopicNames());
        if (all.values().stream().allMatch(TopicDescriptions::isServed)) {
          return all;
        }
      } catch (IOException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("Kafka does not serve its topics after " + LIMIT.toSeconds() + " s");
      }
      pause();
    }
  }

  private static boolean isServed(TopicDescription topic) {
    return topic.partitions().stream().allMatch(p -> p.leader() != null && !p.leader().isEmpty());
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for Kafka");
    }
  }
}
