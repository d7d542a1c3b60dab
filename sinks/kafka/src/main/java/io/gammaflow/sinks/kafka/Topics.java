package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.topic.Cleanup;
import io.gammaflow.schemas.topic.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of the catalogue and holds existing ones against it. */
public final class Topics {
  private static final String FOREVER = "-1";

  private static final String MOST_AHEAD = "message.timestamp.after.max.ms";
  private static final String LARGEST = "max.message.bytes";
  private static final String COMPRESSION = "compression.type";

  /** Largest batch on a broker's disk: the largest message of the house, and its header. */
  private static final int LARGEST_BATCH = (1 << 20) + 1024;

  /**
   * The compression of topics, whatever their writer used: the broker recompresses other batches,
   * and then checks them against the largest batch. A byte of lz4 expands to 255 at most, one of
   * zstd to tens of thousands.
   */
  private static final String CODEC = "lz4";

  private Topics() {}

  /**
   * Creates the topics that are missing, verifies the others and returns when all are served. To
   * verify: at least as many partitions and replicas, kept at least as long, the same cleanup, no
   * larger batches, packed as lz4, no timestamps beyond tomorrow. Nothing that exists is changed.
   *
   * @return names of the created topics, in the order given
   * @throws TopicsException with every fault of every topic; missing ones have been created, unless
   *     they may not be created here: then those are the faults
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public static List<String> ensure(
      KafkaConnection connection, Collection<Topic> topics, TopicSettings settings)
      throws TopicsException, IOException {
    try (Admin admin = Admin.create(connection.properties())) {
      Set<String> present = Brokers.await(admin.listTopics().names());
      List<Topic> existing = new ArrayList<>();
      List<String> created = new ArrayList<>();
      List<String> refused = new ArrayList<>();
      for (Topic topic : topics) {
        try {
          if (present.contains(topic.name()) || !create(admin, topic, settings)) {
            existing.add(topic);
          } else {
            created.add(topic.name());
          }
        } catch (RefusedException e) {
          refused.add(missing(topic, settings, e));
        }
      }
      if (!refused.isEmpty()) {
        throw new TopicsException(refused);
      }
      Map<String, TopicDescription> served = TopicDescriptions.await(admin, topics);
      List<String> problems = problems(admin, existing, settings, served);
      if (!problems.isEmpty()) {
        throw new TopicsException(problems);
      }
      return created;
    }
  }

  /**
   * What there is of topics.
   *
   * @param missing names of those that do not exist
   * @param problems one line a fault of those that do
   */
  public record Look(List<String> missing, List<String> problems) {}

  /**
   * Holds topics against what they should be and makes none.
   *
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public static Look look(
      KafkaConnection connection, Collection<Topic> topics, TopicSettings settings)
      throws IOException {
    try (Admin admin = Admin.create(connection.properties())) {
      Set<String> present = Brokers.await(admin.listTopics().names());
      List<Topic> existing = topics.stream().filter(t -> present.contains(t.name())).toList();
      List<String> missing =
          topics.stream().map(Topic::name).filter(name -> !present.contains(name)).toList();
      return new Look(
          missing, problems(admin, existing, settings, TopicDescriptions.await(admin, existing)));
    }
  }

  /** The brokers let this user not create a topic, or not such a one. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(Throwable why) {
      super(why.getMessage(), why);
    }
  }

  private static String missing(Topic topic, TopicSettings settings, RefusedException why) {
    return "%s is missing and may not be created here (%s); create it with %d partitions, replication factor %d, %s (on Kubernetes: k8s/components/kafka/topics.yaml)"
        .formatted(
            topic.name(),
            String.valueOf(why.getMessage()).strip().replaceAll("\\.$", ""),
            topic.partitions(),
            settings.replicationFactor(),
            configs(topic, settings).entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", ")));
  }

  /** Whether it was this call that created it: another job may have come first. */
  private static boolean create(Admin admin, Topic topic, TopicSettings settings)
      throws IOException, RefusedException {
    NewTopic wanted =
        new NewTopic(
                topic.name(),
                Optional.of(topic.partitions()),
                Optional.of((short) settings.replicationFactor()))
            .configs(configs(topic, settings));
    try {
      Brokers.await(admin.createTopics(List.of(wanted)).all());
      return true;
    } catch (IOException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      Throwable cause = e.getCause();
      if (cause instanceof AuthorizationException || cause instanceof PolicyViolationException) {
        throw new RefusedException(cause);
      }
      throw e;
    }
  }

  /**
   * What a topic is created with, by Kafka's names: for whoever creates it by other means.
   *
   * @return in the order of the names
   */
  public static Map<String, String> configs(Topic topic, TopicSettings settings) {
    Map<String, String> configs = new TreeMap<>();
    configs.put("cleanup.policy", policy(topic));
    configs.put(retentionKey(topic), retention(topic, settings));
    configs.put("message.timestamp.type", "CreateTime");
    configs.put(MOST_AHEAD, Long.toString(KafkaTimes.TAKEN_AHEAD.toMillis()));
    configs.put(LARGEST, Integer.toString(LARGEST_BATCH));
    configs.put(COMPRESSION, CODEC);
    configs.put(
        "min.insync.replicas", Integer.toString(Math.max(1, settings.replicationFactor() - 1)));
    return configs;
  }

  private static List<String> problems(
      Admin admin,
      List<Topic> topics,
      TopicSettings settings,
      Map<String, TopicDescription> described)
      throws IOException {
    Map<ConfigResource, Config> configs =
        Brokers.await(
            admin.describeConfigs(topics.stream().map(t -> resource(t.name())).toList()).all());
    List<String> problems = new ArrayList<>();
    for (Topic topic : topics) {
      TopicDescription is = Brokers.answered(described.get(topic.name()), topic.name());
      Config config = Brokers.answered(configs.get(resource(topic.name())), topic.name());
      problems.addAll(problems(topic, settings, is, config));
    }
    return problems;
  }

  private static List<String> problems(
      Topic topic, TopicSettings settings, TopicDescription is, Config config) {
    List<String> problems = new ArrayList<>();
    int partitions = is.partitions().size();
    if (partitions < topic.partitions()) {
      problems.add(
          "%s has %d partitions, needs %d".formatted(topic.name(), partitions, topic.partitions()));
    }
    int replicas = is.partitions().get(0).replicas().size();
    if (replicas < settings.replicationFactor()) {
      problems.add(
          "%s has replication factor %d, needs %d"
              .formatted(topic.name(), replicas, settings.replicationFactor()));
    }
    String policy = config.get("cleanup.policy").value();
    if (!policy.equals(policy(topic))) {
      problems.add(
          "%s has cleanup.policy %s, needs %s".formatted(topic.name(), policy, policy(topic)));
    }
    String key = retentionKey(topic);
    String kept = config.get(key).value();
    String wanted = retention(topic, settings);
    if (isShorter(kept, wanted)) {
      problems.add("%s has %s %s, needs %s".formatted(topic.name(), key, kept, wanted));
    }
    String time = config.get("message.timestamp.type").value();
    if (!time.equals("CreateTime")) {
      problems.add(topic.name() + " has message.timestamp.type " + time + ", needs CreateTime");
    }
    atMost(topic, config, MOST_AHEAD, KafkaTimes.TAKEN_AHEAD.toMillis()).ifPresent(problems::add);
    atMost(topic, config, LARGEST, LARGEST_BATCH).ifPresent(problems::add);
    String codec = config.get(COMPRESSION).value();
    if (!codec.equals(CODEC)) {
      problems.add("%s has %s %s, needs %s".formatted(topic.name(), COMPRESSION, codec, CODEC));
    }
    return problems;
  }

  private static Optional<String> atMost(Topic topic, Config config, String key, long most) {
    String is = config.get(key).value();
    return Long.parseLong(is) <= most
        ? Optional.empty()
        : Optional.of("%s has %s %s, needs at most %d".formatted(topic.name(), key, is, most));
  }

  private static boolean isShorter(String kept, String wanted) {
    return !kept.equals(FOREVER)
        && (wanted.equals(FOREVER) || Long.parseLong(kept) < Long.parseLong(wanted));
  }

  private static String policy(Topic topic) {
    return switch (topic.cleanup()) {
      case DELETE -> "delete";
      case COMPACT -> "compact";
    };
  }

  /** Of a compacted topic only the tombstones expire. */
  private static String retentionKey(Topic topic) {
    return topic.cleanup() == Cleanup.COMPACT ? "delete.retention.ms" : "retention.ms";
  }

  private static String retention(Topic topic, TopicSettings settings) {
    return settings.keepForever() && topic.cleanup() == Cleanup.DELETE
        ? FOREVER
        : Long.toString(topic.retention().toMillis());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
