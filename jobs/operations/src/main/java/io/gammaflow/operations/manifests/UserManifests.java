package io.gammaflow.operations.manifests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Every user as a {@code KafkaUser} with a SCRAM login and its rights. */
public final class UserManifests {
  private UserManifests() {}

  /**
   * The document.
   *
   * @param cluster name of the {@code Kafka} resource
   * @param environment names the groups and transactions
   */
  public static String yaml(String cluster, String environment) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Written by `gammaflow manifests`: what each job reads and writes, and nothing else.");
    for (KafkaRights rights : KafkaRights.of(environment)) {
      lines.add("---");
      lines.add("apiVersion: kafka.strimzi.io/v1");
      lines.add("kind: KafkaUser");
      lines.add(
          "metadata: {name: %s, labels: {strimzi.io/cluster: %s}}"
              .formatted(rights.user(), cluster));
      lines.add("spec:");
      lines.add("  authentication: {type: scram-sha-512}");
      lines.add("  authorization:");
      lines.add("    type: simple");
      lines.add("    acls:");
      Map<ResourcePattern, List<AclOperation>> byResource = new LinkedHashMap<>();
      for (AclBinding right : rights.bindings()) {
        byResource
            .computeIfAbsent(right.pattern(), pattern -> new ArrayList<>())
            .add(right.entry().operation());
      }
      byResource.forEach(
          (resource, operations) ->
              lines.add(
                  "      - {resource: %s, operations: [%s]}"
                      .formatted(
                          resource(resource),
                          operations.stream()
                              .map(UserManifests::camelCase)
                              .collect(Collectors.joining(", ")))));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String resource(ResourcePattern pattern) {
    if (pattern.resourceType() == ResourceType.CLUSTER) {
      return "{type: cluster}";
    }
    String type =
        switch (pattern.resourceType()) {
          case TOPIC -> "topic";
          case GROUP -> "group";
          case TRANSACTIONAL_ID -> "transactionalId";
          default -> throw new IllegalArgumentException("no such resource: " + pattern);
        };
    String prefix = pattern.patternType() == PatternType.PREFIXED ? ", patternType: prefix" : "";
    return "{type: %s, name: %s%s}".formatted(type, pattern.name(), prefix);
  }

  /** {@code DESCRIBE_CONFIGS} as {@code DescribeConfigs}. */
  private static String camelCase(AclOperation operation) {
    StringBuilder name = new StringBuilder();
    for (String word : operation.name().split("_")) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
