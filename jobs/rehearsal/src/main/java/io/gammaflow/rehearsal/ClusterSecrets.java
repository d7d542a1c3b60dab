package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The Secrets of the namespace, as operators and people would have put them there. */
final class ClusterSecrets {
  private static final String AUTHORITY = "gammaflow-cluster-ca-cert";

  private final Map<String, Map<String, String>> all = new TreeMap<>();
  private final Map<String, String> logins = new TreeMap<>();

  /**
   * Those that brokers give.
   *
   * @param manifests whose workloads log in
   * @param certificates of the brokers; null = they are reached without
   */
  ClusterSecrets(Manifests manifests, @Nullable Certificates certificates) throws IOException {
    if (certificates != null) {
      for (String kind : new String[] {"FlinkDeployment", "Deployment"}) {
        for (JsonNode workload : manifests.of(kind)) {
          login(workload.path("metadata").path("name").asText(), UUID.randomUUID().toString());
        }
      }
      authority(certificates.trusted());
    }
  }

  /** The login of a user of the brokers. */
  void login(String user, String password) {
    logins.put(user, password);
    put(
        user,
        Map.of(
            "sasl.jaas.config",
            ("org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
                    + " password=\"%s\";")
                .formatted(user, password)));
  }

  /** Certificates that clients trust, in PEM. */
  void authority(String pem) {
    put(AUTHORITY, Map.of("ca.crt", pem));
  }

  /** Any other. */
  synchronized void put(String name, Map<String, String> keys) {
    all.put(name, keys);
  }

  /** Passwords by user. */
  Map<String, String> logins() {
    return Map.copyOf(logins);
  }

  /** Keys and values by name, now. */
  synchronized Map<String, Map<String, String>> now() {
    return new HashMap<>(all);
  }
}
