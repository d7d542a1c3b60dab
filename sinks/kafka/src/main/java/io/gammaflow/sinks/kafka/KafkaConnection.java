package io.gammaflow.sinks.kafka;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * How to reach a cluster.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param security transport and login options; only the keys that {@link #problems()} allows
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> security)
    implements Serializable {
  private static final Set<String> ALLOWED =
      Set.of(
          "security.protocol",
          "sasl.mechanism",
          "sasl.jaas.config",
          "ssl.truststore.location",
          "ssl.truststore.password",
          "ssl.truststore.type",
          "ssl.truststore.certificates",
          "ssl.keystore.location",
          "ssl.keystore.password",
          "ssl.keystore.type",
          "ssl.keystore.key",
          "ssl.keystore.certificate.chain",
          "ssl.key.password",
          "ssl.enabled.protocols",
          "ssl.endpoint.identification.algorithm");

  /** Login modules that neither look up names nor fetch from a URL of somebody's choice. */
  private static final List<String> LOGIN_MODULES =
      List.of(
          "org.apache.kafka.common.security.plain.PlainLoginModule ",
          "org.apache.kafka.common.security.scram.ScramLoginModule ");

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
    return ALLOWED.stream().sorted().toList();
  }

  /** Every fault in one line each, naming the option but never its value; empty when usable. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (bootstrapServers.isBlank()) {
      problems.add("bootstrap.servers is missing");
    }
    for (String key : security.keySet()) {
      if (!ALLOWED.contains(key)) {
        problems.add(key + " is not an option that is passed to Kafka");
      }
    }
    String login = security.get("sasl.jaas.config");
    if (login != null && !isOneKnownLogin(login.strip())) {
      problems.add("sasl.jaas.config must be one PlainLoginModule or ScramLoginModule");
    }
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

  private static boolean isOneKnownLogin(String login) {
    // A second module would stand behind the first one's semicolon.
    return login.indexOf(';') == login.length() - 1
        && LOGIN_MODULES.stream().anyMatch(login::startsWith);
  }
}
