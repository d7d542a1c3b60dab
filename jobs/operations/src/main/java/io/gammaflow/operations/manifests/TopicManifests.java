package io.gammaflow.operations.manifests;

import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.util.ArrayList;
import java.util.List;

/** Every topic of the catalogue as a {@code KafkaTopic}. */
public final class TopicManifests {
  private TopicManifests() {}

  /**
   * The document.
   *
   * @param cluster name of the {@code Kafka} resource
   * @param replicationFactor replicas of each partition
   */
  public static String yaml(String cluster, int replicationFactor) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Written by `gammaflow manifests`; a test compares it with the catalogue of topics.");
    for (Topic topic : TopicCatalogue.all()) {
      lines.add("---");
      lines.add("apiVersion: kafka.strimzi.io/v1");
      lines.add("kind: KafkaTopic");
      lines.add(
          "metadata: {name: %s, labels: {strimzi.io/cluster: %s}}"
              .formatted(topic.name(), cluster));
      lines.add("spec:");
      lines.add("  partitions: " + topic.partitions());
      lines.add("  replicas: " + replicationFactor);
      lines.add("  config:");
      Topics.configs(topic, TopicSettings.replicated(replicationFactor))
          .forEach((key, value) -> lines.add("    " + key + ": " + value));
    }
    return String.join("\n", lines) + "\n";
  }
}
