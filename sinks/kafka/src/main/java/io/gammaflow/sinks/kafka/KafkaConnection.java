package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.topic.KafkaSecurity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How to reach a cluster.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param security transport and login options; only the keys that {@link #problems()} allows
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> security)
    implements Serializable {
  /** Keeps its own copy of the options, in the order of their names. */
  public KafkaConnection {
    // A tree map, not Map.copyOf: the connection travels by Java serialisation.
    security = new TreeMap<>(security);
  }

  /** A cluster without transport security: loopback, tests. */
  public static KafkaConnection plaintext(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /** The options of transport and login that are let through, by name. */
  public static List<String> options() {
    return KafkaSecurity.options();
  }

  /** Every fault in one line each, naming the option but never its value; empty when usable. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (bootstrapServers.isBlank()) {
      problems.add("bootstrap.servers is missing");
    }
    problems.addAll(KafkaSecurity.problems(security));
    return problems;
  }

  /**
   * The options of a client.
   *
   * @throws IllegalArgumentException with every problem, when there is one
   */
  public Properties properties() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    Properties properties = new Properties();
    properties.putAll(security);
    properties.setProperty("bootstrap.servers", bootstrapServers);
    return properties;
  }

  /** Options carry passwords. */
  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrapServers + ", " + security.keySet() + "]";
  }
}
