package io.gammaflow.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What jobs need of others: brokers, object store, database; and what watches them. */
final class Servers implements AutoCloseable {
  /** Settings of the manifests that brokers without TLS do not have. */
  private static final List<String> SECURITY =
      List.of(
          "security.protocol",
          "sasl.mechanism",
          "sasl.jaas.config",
          "ssl.truststore.type",
          "ssl.truststore.location");

  private final Manifests manifests;
  private final ManifestOptions options;
  private final Optional<Certificates> certificates;
  private final ClusterSecrets secrets;
  private final BrokerFleet brokers;
  private final Optional<ObjectStore> store;
  private final Optional<Database> database;
  private final Optional<Prometheus> prometheus;

  private Servers(Path folder, Manifests manifests, ManifestOptions options, Libraries libraries)
      throws IOException {
    this.manifests = manifests;
    this.options = options;
    this.certificates =
        options.tls() ? Optional.of(Certificates.make(folder.resolve("tls"))) : Optional.empty();
    this.secrets = new ClusterSecrets(manifests, certificates.orElse(null));
    this.brokers =
        BrokerFleet.start(
            folder.resolve("kafka"),
            options.brokers(),
            certificates.orElse(null),
            secrets.logins());
    this.store =
        options.objectStore()
            ? Optional.of(ObjectStore.start(folder.resolve("s3"), libraries.objectStore()))
            : Optional.empty();
    store.ifPresent(s -> secrets.put("gammaflow-object-store", ObjectStore.keys()));
    this.database =
        options.whole()
            ? Optional.of(Database.start(folder.resolve("database")))
            : Optional.empty();
    database.ifPresent(d -> secrets.put("questdb-login", d.secret()));
    this.prometheus =
        options.whole()
            ? Prometheus.start(folder.resolve("prometheus"), libraries.rules())
            : Optional.empty();
  }

  /** Starts all; returns when they serve. */
  static Servers start(
      Path folder, Manifests manifests, ManifestOptions options, Libraries libraries)
      throws IOException {
    return new Servers(folder, manifests, options, libraries);
  }

  /** What is mounted in pods that start now. */
  PodVolumes volumes() {
    Map<String, String> put = new TreeMap<>(options.settings());
    put.put("brokers", brokers.bootstrap());
    put.put("replication.factor", Integer.toString(brokers.replicas()));
    if (!options.tls()) {
      SECURITY.forEach(key -> put.put(key, ""));
    }
    database.ifPresent(d -> put.putAll(d.settings()));
    return new PodVolumes(manifests, secrets.now(), put);
  }

  BrokerFleet brokers() {
    return brokers;
  }

  Optional<ObjectStore> store() {
    return store;
  }

  /** Of the whole cluster alone. */
  Optional<Database> database() {
    return database;
  }

  /** Of the whole cluster alone, where this machine has it. */
  Optional<Prometheus> prometheus() {
    return prometheus;
  }

  /** Of brokers with TLS. */
  Optional<Certificates> certificates() {
    return certificates;
  }

  ClusterSecrets secrets() {
    return secrets;
  }

  @Override
  public void close() {
    store.ifPresent(ObjectStore::close);
    database.ifPresent(Database::close);
    prometheus.ifPresent(Prometheus::close);
    brokers.close();
  }
}
