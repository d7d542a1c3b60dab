package io.gammaflow.rehearsal;

import io.gammaflow.drills.JavaProcess;
import io.gammaflow.drills.JvmOptions;
import io.gammaflow.drills.Waits;
import io.gammaflow.embedded.FreePorts;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Brokers as processes, each its own controller, too; with TLS and logins where asked for. */
final class BrokerFleet implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String HEAP = "320m";
  private static final String LOOPBACK = "127.0.0.1:";

  private final Path folder;
  private final int[] ports;
  private final int[] controllers;
  private final int[] secured;
  private Optional<Certificates> certificates;
  private final Map<Integer, JavaProcess> running = new TreeMap<>();

  private BrokerFleet(Path folder, int count, @Nullable Certificates certificates)
      throws IOException {
    this.folder = folder;
    int[] free = FreePorts.take(3 * count);
    this.ports = Arrays.copyOfRange(free, 0, count);
    this.controllers = Arrays.copyOfRange(free, count, 2 * count);
    this.secured = Arrays.copyOfRange(free, 2 * count, 3 * count);
    this.certificates = Optional.ofNullable(certificates);
  }

  /**
   * Starts brokers and returns when all serve.
   *
   * @param certificates of their TLS listener; null = plaintext alone
   * @param logins password by user, of the TLS listener
   */
  static BrokerFleet start(
      Path folder, int count, @Nullable Certificates certificates, Map<String, String> logins)
      throws IOException {
    BrokerFleet fleet =
        new BrokerFleet(Files.createDirectories(folder).toAbsolutePath(), count, certificates);
    try {
      String cluster = Uuid.randomUuid().toString();
      List<JavaProcess> formatting = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        formatting.add(fleet.format(i, cluster, logins));
      }
      Waits.until(
          "the brokers' folders are formatted",
          PATIENCE,
          () -> formatting.stream().noneMatch(JavaProcess::isAlive));
      for (int i = 0; i < count; i++) {
        fleet.start(i);
      }
      for (int i = 0; i < count; i++) {
        fleet.awaitServing(i);
      }
    } catch (IOException e) {
      fleet.close();
      throw e;
    }
    return fleet;
  }

  private JavaProcess format(int node, String cluster, Map<String, String> logins)
      throws IOException {
    Path home = Files.createDirectories(home(node));
    write(node);
    List<String> arguments =
        new ArrayList<>(List.of("format", "-t", cluster, "-c", file(node).toString()));
    logins.forEach(
        (user, password) -> {
          arguments.add("--add-scram");
          arguments.add("SCRAM-SHA-512=[name=%s,password=%s]".formatted(user, password));
        });
    return JavaProcess.start(
        "format", JvmOptions.small("128m"), home, "kafka.tools.StorageTool", arguments);
  }

  private void write(int node) throws IOException {
    StringBuilder text = new StringBuilder();
    settings(node).forEach((k, v) -> text.append(k).append('=').append(v).append('\n'));
    Files.writeString(file(node), text.toString());
  }

  private Path home(int node) {
    return folder.resolve("broker-" + (node + 1));
  }

  private Path file(int node) {
    return home(node).resolve("server.properties");
  }

  private Map<String, String> settings(int node) {
    int count = ports.length;
    List<String> voters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      voters.add((i + 1) + "@" + LOOPBACK + controllers[i]);
    }
    boolean tls = certificates.isPresent();
    String inner = "INNER://" + LOOPBACK + ports[node];
    String outer = tls ? ",CLIENTS://" + LOOPBACK + secured[node] : "";
    String replicas = Integer.toString(count);
    String needed = Integer.toString(Math.min(2, count));
    Map<String, String> p = new TreeMap<>();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(node + 1));
    p.put("log.dirs", home(node).resolve("data").toString());
    p.put("controller.quorum.voters", String.join(",", voters));
    p.put("listeners", inner + outer + ",CONTROLLER://" + LOOPBACK + controllers[node]);
    p.put("advertised.listeners", inner + outer);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("inter.broker.listener.name", "INNER");
    p.put(
        "listener.security.protocol.map",
        "INNER:PLAINTEXT,CONTROLLER:PLAINTEXT" + (tls ? ",CLIENTS:SASL_SSL" : ""));
    certificates.ifPresent(
        c -> {
          p.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
          p.put("listener.name.clients.ssl.keystore.type", "PEM");
          p.put("listener.name.clients.ssl.keystore.location", c.keyStore().toString());
          p.put(
              "listener.name.clients.scram-sha-512.sasl.jaas.config",
              "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        });
    // Those of the Kafka of k8s/components/kafka.
    p.put("auto.create.topics.enable", "false");
    p.put("unclean.leader.election.enable", "false");
    p.put("default.replication.factor", replicas);
    p.put("min.insync.replicas", needed);
    p.put("offsets.topic.replication.factor", replicas);
    p.put("transaction.state.log.replication.factor", replicas);
    p.put("transaction.state.log.min.isr", needed);
    p.put("transaction.max.timeout.ms", "900000");
    p.put("share.coordinator.state.topic.replication.factor", replicas);
    p.put("share.coordinator.state.topic.min.isr", needed);
    // Three brokers on a machine of two cores are not three machines.
    p.put("offsets.topic.num.partitions", "3");
    p.put("transaction.state.log.num.partitions", "3");
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("num.network.threads", "1");
    p.put("num.io.threads", "2");
    p.put("background.threads", "2");
    p.put("log.cleaner.dedupe.buffer.size", "4194304");
    return p;
  }

  /** Starts one that is down; returns at once. */
  synchronized void start(int node) throws IOException {
    running.put(
        node,
        JavaProcess.start(
            "broker",
            JvmOptions.small(HEAP),
            home(node),
            "kafka.Kafka",
            List.of(file(node).toString())));
  }

  /**
   * Restarts all, one after the other, with other certificates.
   *
   * @param renewed which; brokers of a fleet that has some already
   */
  void certify(Certificates renewed) throws IOException {
    certificates = Optional.of(renewed);
    for (int node = 0; node < ports.length; node++) {
      write(node);
      kill(node);
      start(node);
      awaitServing(node);
    }
  }

  /** Waits until one accepts connections. */
  void awaitServing(int node) throws IOException {
    Waits.until(
        "broker " + (node + 1) + " serves",
        PATIENCE,
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", ports[node]), 1000);
            return true;
          }
        });
  }

  /** SIGKILL. */
  synchronized void kill(int node) {
    JavaProcess process = running.remove(node);
    if (process != null) {
      process.kill();
    }
  }

  /** How many there are. */
  int size() {
    return ports.length;
  }

  /** The replication factor that they allow. */
  int replicas() {
    return ports.length;
  }

  /** How the venue and the auditor of this machine reach them: without a login. */
  KafkaConnection inner() {
    return KafkaConnection.plaintext(addresses(ports));
  }

  /** Where the jobs connect. */
  String bootstrap() {
    return addresses(certificates.isPresent() ? secured : ports);
  }

  private static String addresses(int[] ports) {
    List<String> all = new ArrayList<>();
    for (int port : ports) {
      all.add(LOOPBACK + port);
    }
    return String.join(",", all);
  }

  @Override
  public synchronized void close() {
    running.values().forEach(JavaProcess::kill);
    running.clear();
  }
}
