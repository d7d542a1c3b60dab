package io.gammaflow.schemas.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which transport and login options every reader and writer of a topic lets through to Kafka. */
public final class KafkaSecurity {
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

  /** Login modules that neither look up names nor fetch from a configurable URL. */
  private static final List<String> LOGIN_MODULES =
      List.of(
          "org.apache.kafka.common.security.plain.PlainLoginModule ",
          "org.apache.kafka.common.security.scram.ScramLoginModule ");

  private KafkaSecurity() {}

  /** The options that are let through, by name. */
  public static List<String> options() {
    return ALLOWED.stream().sorted().toList();
  }

  /**
   * Every fault in one line each, naming the option but never its value.
   *
   * @param options by their Kafka names
   * @return in the order of the names; empty when all may be passed on
   */
  public static List<String> problems(Map<String, String> options) {
    List<String> problems = new ArrayList<>();
    for (String key : new TreeSet<>(options.keySet())) {
      if (!ALLOWED.contains(key)) {
        problems.add(key + " is not an option that is passed to Kafka");
      }
    }
    String login = options.get("sasl.jaas.config");
    if (login != null && !isOneKnownLogin(login.strip())) {
      problems.add("sasl.jaas.config must be one PlainLoginModule or ScramLoginModule");
    }
    return problems;
  }

  private static boolean isOneKnownLogin(String login) {
    // A second module would follow the first one's semicolon.
    return login.indexOf(';') == login.length() - 1
        && LOGIN_MODULES.stream().anyMatch(login::startsWith);
  }
}
