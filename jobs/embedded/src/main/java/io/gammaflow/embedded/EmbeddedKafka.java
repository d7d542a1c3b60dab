package io.gammaflow.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and its controller in this process: one node, transactions included. What was
 * written survives a restart on the same directory.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String CONTROLLER = "CONTROLLER";
  private static final int NODE = 1;
  private static final String LOOPBACK = "127.0.0.1:";

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final String openServers;
  private final FolderLock lock;

  private EmbeddedKafka(
      KafkaRaftServer server, String bootstrapServers, String openServers, FolderLock lock) {
    this.server = server;
    this.openServers = openServers;
    this.lock = lock;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker on a free port.
   *
   * @param directory where topics live; made when absent, formatted when empty
   * @throws IOException when the directory cannot be used or the broker does not come up
   */
  public static EmbeddedKafka start(Path directory) throws IOException {
    return start(directory, FreePorts.take(1)[0]);
  }

  /**
   * Starts a broker on a given port of the loopback address, and returns when it is ready.
   *
   * @param directory where topics live; made when absent, formatted when empty
   * @throws FolderInUseException when another broker works in the directory
   * @throws IOException when the directory cannot be used or the broker does not come up
   */
  public static EmbeddedKafka start(Path directory, int port) throws IOException {
    return start(directory, port, Map.of());
  }

  /**
   * Starts a broker on a free port.
   *
   * @param directory where topics live; made when absent, formatted when empty
   * @param own settings of the broker that go before those of this class
   * @throws IOException when the directory cannot be used or the broker does not come up
   */
  public static EmbeddedKafka start(Path directory, Map<String, String> own) throws IOException {
    return start(directory, FreePorts.take(1)[0], own);
  }

  private static EmbeddedKafka start(Path directory, int port, Map<String, String> own)
      throws IOException {
    Path logs = directory.toAbsolutePath();
    Properties settings = settings(logs, port, FreePorts.take(1)[0]);
    settings.putAll(own);
    return serve(logs, settings, port, port);
  }

  /**
   * Starts a broker whose clients need transport security or a login; it alone talks to itself
   * without.
   *
   * @param directory where topics live; made when absent, formatted when empty
   * @param protocol of its clients, {@code SASL_SSL}
   * @param listener options of Kafka's listener, {@code sasl.enabled.mechanisms}
   * @throws IOException when the directory cannot be used or the broker does not come up
   */
  public static EmbeddedKafka startSecured(
      Path directory, String protocol, Map<String, String> listener) throws IOException {
    return startSecured(directory, protocol, listener, Map.of());
  }

  /**
   * The same with settings of the broker itself, an authorizer for one. Who comes without a login,
   * the broker itself among them, is {@code User:ANONYMOUS}.
   *
   * @param own settings of the broker that go before those of this class
   * @throws IOException when the directory cannot be used or the broker does not come up
   */
  public static EmbeddedKafka startSecured(
      Path directory, String protocol, Map<String, String> listener, Map<String, String> own)
      throws IOException {
    Path logs = directory.toAbsolutePath();
    int[] ports = FreePorts.take(3);
    Properties settings = settings(logs, ports[0], ports[1]);
    String clients = ",CLIENTS://127.0.0.1:" + ports[2];
    settings.merge("listeners", clients, EmbeddedKafka::joined);
    settings.merge("advertised.listeners", clients, EmbeddedKafka::joined);
    settings.merge("listener.security.protocol.map", ",CLIENTS:" + protocol, EmbeddedKafka::joined);
    listener.forEach((key, value) -> settings.setProperty("listener.name.clients." + key, value));
    settings.putAll(own);
    return serve(logs, settings, ports[2], ports[0]);
  }

  private static Object joined(Object one, Object other) {
    return one.toString() + other;
  }

  private static EmbeddedKafka serve(Path logs, Properties settings, int port, int openPort)
      throws IOException {
    // Kafka's own lock comes after its controller has opened the log of another's controller.
    FolderLock lock = FolderLock.take(Files.createDirectories(logs));
    try {
      return new EmbeddedKafka(boot(logs, settings), LOOPBACK + port, LOOPBACK + openPort, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static KafkaRaftServer boot(Path logs, Properties settings) throws IOException {
    if (!Files.exists(logs.resolve("meta.properties"))) {
      format(logs);
    }
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw new IOException("Kafka does not start in " + logs + ": " + e.getMessage(), e);
    }
    return server;
  }

  /** What clients connect to, {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Where a secured broker talks without security or login; else the same. */
  public String openServers() {
    return openServers;
  }

  /** Stops cleanly: what was acknowledged is on disk. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void format(Path logs) throws IOException {
    try {
      new Formatter()
          // It would report on standard output, which belongs to results.
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(logs.toString())
          .setMetadataLogDirectory(logs.toString())
          .setControllerListenerName(CONTROLLER)
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new IOException("Kafka cannot format " + logs + ": " + e.getMessage(), e);
    }
  }

  private static Properties settings(Path logs, int port, int controllerPort) {
    String broker = "PLAINTEXT://127.0.0.1:" + port;
    String controller = "127.0.0.1:" + controllerPort;
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", Integer.toString(NODE));
    p.setProperty("log.dirs", logs.toString());
    p.setProperty("controller.quorum.voters", NODE + "@" + controller);
    p.setProperty("listeners", broker + "," + CONTROLLER + "://" + controller);
    p.setProperty("advertised.listeners", broker);
    p.setProperty("controller.listener.names", CONTROLLER);
    p.setProperty("inter.broker.listener.name", "PLAINTEXT");
    p.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    // Topics come from the catalogue: a client's typing error must not make one.
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    p.setProperty("offsets.topic.num.partitions", "1");
    p.setProperty("transaction.state.log.num.partitions", "2");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("transaction.max.timeout.ms", "900000");
    // A few clients of this machine, not a cluster's.
    p.setProperty("num.network.threads", "1");
    p.setProperty("num.io.threads", "2");
    p.setProperty("background.threads", "2");
    p.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    return p;
  }
}
