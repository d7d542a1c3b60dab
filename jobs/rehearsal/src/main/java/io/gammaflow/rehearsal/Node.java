package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammaflow.drills.JavaProcess;
import io.gammaflow.drills.JvmOptions;
import io.gammaflow.quant.kernel.KernelEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** Where pods run as processes, each with a loopback address of its own. */
final class Node {
  private final Path folder;
  private final ApiClient api;
  private final String apiServer;
  private final JvmOptions jvm;
  private final ClusterSecrets secrets;
  private final String network =
      "127."
          + ThreadLocalRandom.current().nextInt(64, 128)
          + "."
          + ThreadLocalRandom.current().nextInt(256)
          + ".";
  private final AtomicInteger last = new AtomicInteger();

  /**
   * @param folder where pods write
   * @param apiServer its URL, as pods reach it
   * @param jvm with the class path of Flink's image
   */
  Node(Path folder, ApiClient api, String apiServer, JvmOptions jvm, ClusterSecrets secrets) {
    this.folder = folder;
    this.api = api;
    this.apiServer = apiServer;
    this.jvm = jvm;
    this.secrets = secrets;
  }

  /**
   * A pod that runs.
   *
   * @param cluster the Flink cluster that it belongs to
   * @param name of it
   * @param address of it
   * @param process that is its main container
   */
  record RunningPod(String cluster, String name, String address, JavaProcess process) {}

  /** An address that nobody has had. */
  String address() {
    return network + (last.incrementAndGet() % 250 + 2);
  }

  /**
   * Starts a pod.
   *
   * @param cluster the Flink cluster that it belongs to
   * @param spec its specification
   */
  RunningPod start(String cluster, String name, JsonNode spec) throws IOException {
    String address = address();
    Path home = Files.createDirectories(folder.resolve(name));
    Path conf = Files.createDirectories(home.resolve("conf"));
    JsonNode files = api.get("api/v1", "configmaps", "flink-config-" + cluster).path("data");
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      Files.writeString(conf.resolve(file.getKey()), file.getValue().asText());
    }
    PodCommand command =
        PodCommand.of(spec, new PodCommand.Place(name, address, conf, secrets.now()));
    Configuration configuration = GlobalConfiguration.loadConfiguration(conf.toString());
    List<String> options = new ArrayList<>(command.jvmOptions());
    List<String> arguments = new ArrayList<>(command.arguments());
    if (options.isEmpty()) {
      // What the image's script works out for a JobManager.
      JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
      options.addAll(
          PodCommand.words(
              ProcessMemoryUtils.generateJvmParametersStr(
                  memory, configuration.get(JobManagerOptions.JVM_DIRECT_MEMORY_LIMIT_ENABLED))));
      arguments.addAll(PodCommand.words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
    }
    options.addAll(PodCommand.words(configuration.getString("env.java.opts.all", "")));
    options.add("-D" + KernelEngines.SWITCH + "=" + JavaProcess.KERNEL);
    JvmOptions with = new JvmOptions(options, jvm.classPath(), jvm.environment());
    for (Map.Entry<String, String> variable : command.environment().entrySet()) {
      with = with.with(variable.getKey(), variable.getValue());
    }
    with =
        with.with("FLINK_CONF_DIR", conf.toString())
            .with("KUBERNETES_MASTER", apiServer)
            .with("KUBERNETES_AUTH_TOKEN", spec.path("serviceAccountName").asText())
            .with("KUBERNETES_AUTH_TRYKUBECONFIG", "false")
            .with("KUBERNETES_AUTH_TRYSERVICEACCOUNT", "false");
    // Pods share this machine: each serves, and calls, at an address of its own.
    for (String key :
        List.of(
            "jobmanager.bind-host",
            "rest.bind-address",
            "taskmanager.host",
            "taskmanager.bind-host",
            "metrics.reporter.prom.host")) {
      arguments.add("-D" + key + "=" + address);
    }
    arguments.add("-Dio.tmp.dirs=" + Files.createDirectories(home.resolve("tmp")));
    JavaProcess process = JavaProcess.start(name, with, home, command.mainClass(), arguments);
    return new RunningPod(cluster, name, address, process);
  }
}
