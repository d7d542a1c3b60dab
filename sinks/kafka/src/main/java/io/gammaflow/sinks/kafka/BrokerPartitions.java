package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.topic.Topic;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many partitions topics have, as the broker reports: requested when first needed, and then
 * periodically in the background, so the caller never waits. Partitions are only ever added.
 */
public final class BrokerPartitions implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerPartitions.class);
  private static final long serialVersionUID = 1L;

  private final KafkaConnection connection;
  private final List<Topic> topics;
  private final long everyNanos;

  private transient volatile @Nullable Map<String, Integer> counts;
  private transient volatile long askedAt;

  /**
   * @param every how often the broker is asked again
   */
  public BrokerPartitions(KafkaConnection connection, List<Topic> topics, Duration every) {
    this.connection = connection;
    this.topics = List.copyOf(topics);
    this.everyNanos = every.toNanos();
  }

  /**
   * Partitions of one of the topics.
   *
   * @throws UncheckedIOException when the first answer does not come
   */
  public int of(Topic topic) {
    Map<String, Integer> known = counts;
    if (known == null) {
      try {
        known = ask();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      counts = known;
      askedAt = System.nanoTime();
    } else if (System.nanoTime() - askedAt > everyNanos) {
      askedAt = System.nanoTime();
      Thread asking = new Thread(this::askAgain, "topic-partitions");
      asking.setDaemon(true);
      asking.start();
    }
    return known.getOrDefault(topic.name(), topic.partitions());
  }

  private void askAgain() {
    try {
      Map<String, Integer> next = ask();
      Map<String, Integer> before = counts;
      if (!next.equals(before)) {
        LOG.info("partitions of the input topics are now {}, they were {}", next, before);
      }
      counts = next;
    } catch (IOException e) {
      LOG.warn("the broker does not report the number of partitions: {}", e.getMessage());
    }
  }

  private Map<String, Integer> ask() throws IOException {
    Map<String, Integer> found = new HashMap<>();
    try (Admin admin = Admin.create(connection.properties())) {
      TopicDescriptions.await(admin, topics)
          .forEach((name, topic) -> found.put(name, topic.partitions().size()));
    }
    return Map.copyOf(found);
  }
}
