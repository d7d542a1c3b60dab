package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a job's pods find on their disks: configuration, settings, secrets. */
final class JobFiles {
  private static final List<String> SECURITY =
      List.of(
          "security.protocol",
          "sasl.mechanism",
          "sasl.jaas.config",
          "ssl.truststore.type",
          "ssl.truststore.location");

  private final Path home;
  private final Manifests manifests;
  private final Map<String, Map<String, String>> secrets;
  private final ManifestOptions options;

  /**
   * @param home folder of the job
   * @param secrets their keys and values by name
   */
  JobFiles(
      Path home,
      Manifests manifests,
      Map<String, Map<String, String>> secrets,
      ManifestOptions options) {
    this.home = home;
    this.manifests = manifests;
    this.secrets = secrets;
    this.options = options;
  }

  /**
   * Writes all of them.
   *
   * @param more of the configuration
   * @return folder of the configuration, entry class, and the arguments of the program
   */
  List<String> write(
      JobManifest job, String namespace, BrokerFleet brokers, Map<String, String> more)
      throws IOException {
    Map<String, String> folders = mount(job, brokers);
    Map<String, String> c = job.configuration(namespace);
    if (!options.objectStore()) {
      String objects = Files.createDirectories(home.resolve("objects")).toUri().toString();
      // A bucket has no folders; a folder must be there.
      Files.createDirectories(home.resolve("objects").resolve("checkpoints"));
      c.put("high-availability.storageDir", objects + "ha");
      c.put("execution.checkpointing.dir", objects + "checkpoints");
      c.put("execution.checkpointing.savepoint-dir", objects + "savepoints");
    }
    // It would listen on every address of this machine.
    c.keySet().removeIf(key -> key.startsWith("metrics.reporter"));
    c.putAll(more);
    Path template = home.resolve("pod-template.yaml");
    Files.writeString(template, new ObjectMapper().writeValueAsString(job.podTemplate()));
    c.put("kubernetes.pod-template-file.default", template.toString());
    Path conf = Files.createDirectories(home.resolve("conf"));
    StringBuilder yaml = new StringBuilder();
    c.forEach((k, v) -> yaml.append(k).append(": \"").append(v).append("\"\n"));
    Files.writeString(conf.resolve("config.yaml"), yaml.toString());
    List<String> arguments = new ArrayList<>(List.of(conf.toString(), job.entryClass()));
    job.arguments().forEach(a -> arguments.add(JobSettings.folders(a, folders)));
    return arguments;
  }

  /** Writes what the pods have mounted; the folders of this machine by the pods' paths. */
  private Map<String, String> mount(JobManifest job, BrokerFleet brokers) throws IOException {
    Map<String, String> folders = new TreeMap<>();
    List<Path> settings = new ArrayList<>();
    for (Map.Entry<String, JsonNode> mount : job.mounts().entrySet()) {
      JsonNode volume = mount.getValue();
      Path at = home.resolve("volumes").resolve(volume.path("name").asText());
      if (volume.has("secret")) {
        String secret = volume.path("secret").path("secretName").asText();
        write(at, secrets.getOrDefault(secret, Map.of()));
        folders.put(mount.getKey(), at.toString());
      } else if (volume.has("configMap")) {
        Map<String, String> files = new TreeMap<>();
        manifests
            .one("ConfigMap", volume.path("configMap").path("name").asText())
            .path("data")
            .properties()
            .forEach(e -> files.put(e.getKey(), e.getValue().asText()));
        write(at, files);
        folders.put(mount.getKey(), at.toString());
        files.keySet().forEach(f -> settings.add(at.resolve(f)));
      }
    }
    for (Path file : settings) {
      Files.writeString(file, JobSettings.put(Files.readString(file), settings(brokers), folders));
    }
    return folders;
  }

  private static void write(Path folder, Map<String, String> files) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private Map<String, String> settings(BrokerFleet brokers) {
    Map<String, String> put = new TreeMap<>(options.settings());
    put.put("brokers", brokers.bootstrap());
    put.put("replication.factor", Integer.toString(brokers.replicas()));
    if (!options.tls()) {
      SECURITY.forEach(key -> put.put(key, ""));
    }
    return put;
  }
}
