package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammaflow.drills.Cluster;
import io.gammaflow.drills.JavaProcess;
import io.gammaflow.drills.JvmOptions;
import io.gammaflow.drills.Relay;
import io.gammaflow.drills.Stage;
import io.gammaflow.drills.Waits;
import io.gammaflow.embedded.FreePorts;
import io.gammaflow.rehearsal.Node.RunningPod;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;

/** Brokers, an API server and the pods of the manifests, all as processes of this machine. */
final class ManifestCluster implements Stage, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String NAMESPACE = "gammaflow";
  private static final int REST = 8081;
  private static final int METRICS = 9249;

  private final Path folder;
  private final ManifestOptions options;
  private final Manifests manifests;
  private final Libraries libraries;
  private final Servers servers;
  private final List<JavaProcess> others = new ArrayList<>();
  private final int apiPort;
  private final Relay relay;
  private final ApiClient api;
  private final Kubelet kubelet;
  private final String auditor;
  private @Nullable JavaProcess auditing;

  private ManifestCluster(
      Path folder, ManifestOptions options, Libraries libraries, Consumer<String> say)
      throws IOException {
    this.folder = Files.createDirectories(folder).toAbsolutePath();
    this.options = options;
    this.libraries = libraries;
    this.manifests = Manifests.parse(Kustomize.render(libraries.manifests()));
    this.servers = Servers.start(this.folder, manifests, options, libraries);
    this.apiPort = FreePorts.take(1)[0];
    others.add(
        JavaProcess.start(
            "apiserver",
            JvmOptions.small("160m").withJars(libraries.apiServer()),
            this.folder,
            ApiServer.class.getName(),
            List.of(Integer.toString(apiPort), requests().toString())));
    Waits.until("the API server serves", PATIENCE, () -> listens(apiPort));
    this.relay = new Relay(apiPort);
    this.api = new ApiClient(apiPort, NAMESPACE, "kubelet");
    JvmOptions pods =
        new JvmOptions(List.of(), System.getProperty("java.class.path"), Map.of())
            .withJars(libraries.flink());
    if (options.objectStore()) {
      pods = pods.with("FLINK_PLUGINS_DIR", libraries.plugins().toString());
    }
    Node node = new Node(this.folder.resolve("pods"), api, apiServer(), pods, servers.secrets());
    this.auditor = node.address();
    this.kubelet = new Kubelet(api, node, say, this::watch);
    kubelet.start();
    if (options.whole()) {
      startAuditor();
    }
  }

  /** Starts the auditor; one that runs is ended before. */
  void startAuditor() throws IOException {
    if (auditing != null) {
      auditing.close();
    }
    auditing = Auditor.start(manifests, servers.volumes(), folder.resolve("audit"), auditor);
  }

  /** Prometheus reads the pods that there are, and the auditor. */
  private void watch(List<RunningPod> pods) {
    if (servers.prometheus().isEmpty()) {
      return;
    }
    List<Prometheus.Target> targets = new ArrayList<>(List.of(Auditor.target(auditor)));
    for (RunningPod pod : pods) {
      targets.add(
          new Prometheus.Target(
              pod.address() + ":" + METRICS,
              pod.cluster(),
              pod.name().contains("jobmanager") ? "jobmanager" : "taskmanager"));
    }
    try {
      servers.prometheus().get().read(targets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts everything but the jobs; returns when it serves. */
  static ManifestCluster start(
      Path folder, ManifestOptions options, Libraries libraries, Consumer<String> say)
      throws IOException {
    return new ManifestCluster(folder, options, libraries, say);
  }

  private static boolean listens(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    }
  }

  /**
   * Applies a job, as the operator would.
   *
   * @param savepoint that it begins with; null = none
   * @param parallelism in the place of the manifest's; 0 = the manifest's
   */
  void deploy(String name, @Nullable String savepoint, int parallelism) throws IOException {
    List<String> arguments =
        new JobFiles(folder.resolve("jobs").resolve(name), servers.volumes(), options.objectStore())
            .write(manifests.job(name), NAMESPACE, cluster(savepoint, parallelism));
    JavaProcess deployer =
        JavaProcess.start(
            "deploy-" + name,
            JvmOptions.small("160m")
                .withJars(libraries.flink())
                .with("KUBERNETES_MASTER", "http://127.0.0.1:" + apiPort)
                .with("KUBERNETES_AUTH_TOKEN", "operator")
                .with("KUBERNETES_AUTH_TRYKUBECONFIG", "false"),
            folder,
            Deployer.class.getName(),
            arguments);
    Waits.until("the API server has " + name, PATIENCE, () -> !deployer.isAlive());
    if (deployer.exitCode() != 0) {
      throw new IOException(
          "the JobManager of " + name + " is refused, see " + folder.resolve("deploy-" + name));
    }
  }

  /** What only this cluster has of a job's configuration. */
  private Map<String, String> cluster(@Nullable String savepoint, int parallelism) {
    Map<String, String> c = new TreeMap<>();
    servers.store().ifPresent(s -> c.putAll(s.configuration()));
    // The image's folder of the program: here its classes are on the path already.
    c.put("pipeline.jars", libraries.program().toUri().toString().replace("file:", "local:"));
    if (parallelism > 0) {
      c.put("parallelism.default", Integer.toString(parallelism));
    }
    if (savepoint != null) {
      c.put("execution.state-recovery.path", savepoint);
      // As the operator does: the result of the job before is kept under the id that follows from
      // the name, and a start that finds it runs nothing.
      c.put("$internal.pipeline.job-id", new JobID().toHexString());
    }
    return c;
  }

  /** Takes a job away as the operator does before an upgrade: its pods, not its state. */
  void undeploy(String name) throws IOException {
    delete(ApiClient.APPS, "deployments", o -> o.equals(name));
    // A JobManager that lives replaces the pods that it loses.
    Waits.until(
        "the JobManager of " + name + " is gone",
        PATIENCE,
        () -> kubelet.jobManager(name).isEmpty());
    delete(ApiClient.CORE, "pods", o -> o.startsWith(name + "-"));
    delete(ApiClient.CORE, "services", o -> o.startsWith(name));
    delete(
        ApiClient.CORE,
        "configmaps",
        o -> o.equals("flink-config-" + name) || o.equals("pod-template-" + name));
    Waits.until(
        "the pods of " + name + " are gone", PATIENCE, () -> kubelet.taskManagers(name).isEmpty());
    StoredPlan.remove(api, name);
  }

  /** Deletes the HA ConfigMaps of a job: who leads, and the pointers to its checkpoints. */
  void deleteState(String name) throws IOException {
    delete(ApiClient.CORE, "configmaps", o -> o.startsWith(name + "-"));
  }

  private void delete(String group, String kind, Predicate<String> which) throws IOException {
    for (JsonNode object : api.list(group, kind)) {
      String name = object.path("metadata").path("name").asText();
      if (which.test(name)) {
        api.delete(group, kind, name);
      }
    }
  }

  /** Flink's REST server of a job. */
  Cluster flink(String job) throws IOException {
    return new Cluster(
        kubelet
            .jobManager(job)
            .orElseThrow(() -> new IOException("no JobManager of " + job))
            .address(),
        REST);
  }

  Kubelet kubelet() {
    return kubelet;
  }

  Servers servers() {
    return servers;
  }

  ManifestOptions options() {
    return options;
  }

  /** Between the pods and the API server. */
  Relay wayToApiServer() {
    return relay;
  }

  Manifests manifests() {
    return manifests;
  }

  /** URL of the API server, as pods reach it. */
  String apiServer() {
    return "http://127.0.0.1:" + relay.port();
  }

  /** What was asked of the API server until now. */
  Set<ApiRequest> asked() throws IOException {
    return RequestLog.read(requests());
  }

  private Path requests() {
    return folder.resolve("requests.log");
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public KafkaConnection kafka() {
    return servers.brokers().inner();
  }

  @Override
  public JavaProcess run(String name, String heap, List<String> arguments) throws IOException {
    JavaProcess process =
        JavaProcess.start(name, JvmOptions.small(heap), folder, JavaProcess.COMMAND, arguments);
    others.add(process);
    return process;
  }

  /** Kills everything: nothing here is worth an orderly end. */
  @Override
  public void close() {
    kubelet.close();
    others.forEach(JavaProcess::kill);
    if (auditing != null) {
      auditing.kill();
    }
    servers.close();
    try {
      relay.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
