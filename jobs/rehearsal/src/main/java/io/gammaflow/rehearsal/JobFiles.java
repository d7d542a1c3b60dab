package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a job's pods find on their disks: configuration, settings, secrets. */
final class JobFiles {
  private final Path home;
  private final PodVolumes volumes;
  private final boolean objectStore;

  /**
   * @param home folder of the job
   * @param volumes what is mounted in its pods
   * @param objectStore whether checkpoints go to one; else to folders
   */
  JobFiles(Path home, PodVolumes volumes, boolean objectStore) {
    this.home = home;
    this.volumes = volumes;
    this.objectStore = objectStore;
  }

  /**
   * Writes all of them.
   *
   * @param more of the configuration
   * @return folder of the configuration, entry class, and the arguments of the program
   */
  List<String> write(JobManifest job, String namespace, Map<String, String> more)
      throws IOException {
    Map<String, String> folders =
        volumes.write(job.podTemplate().path("spec"), JobManifest.CONTAINER, home);
    Map<String, String> c = job.configuration(namespace);
    if (!objectStore) {
      String objects = Files.createDirectories(home.resolve("objects")).toUri().toString();
      // A bucket has no folders; a folder must be there.
      Files.createDirectories(home.resolve("objects").resolve("checkpoints"));
      c.put("high-availability.storageDir", objects + "ha");
      c.put("execution.checkpointing.dir", objects + "checkpoints");
      c.put("execution.checkpointing.savepoint-dir", objects + "savepoints");
    }
    // Flink's own would listen on every address of this machine.
    c.put("metrics.reporter.prom.factory.class", PodReporterFactory.class.getName());
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
}
