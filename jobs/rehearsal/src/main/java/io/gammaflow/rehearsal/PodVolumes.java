package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is mounted in pods, as folders of this machine: Secrets, and ConfigMaps with this machine's
 * addresses put in.
 *
 * @param manifests where the ConfigMaps are
 * @param secrets their keys and values by name
 * @param settings put into the settings of jobs, see {@link JobSettings#put}
 */
record PodVolumes(
    Manifests manifests, Map<String, Map<String, String>> secrets, Map<String, String> settings) {

  /**
   * Writes what a container has mounted.
   *
   * @param pod specification of the pod
   * @param container its name
   * @param home below which the volumes are
   * @return the folders of this machine by the paths that the container has them at
   */
  Map<String, String> write(JsonNode pod, String container, Path home) throws IOException {
    Map<String, String> folders = new TreeMap<>();
    List<Path> texts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> mount : mounts(pod, container).entrySet()) {
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
        files.keySet().forEach(f -> texts.add(at.resolve(f)));
      }
    }
    for (Path file : texts) {
      Files.writeString(file, JobSettings.put(Files.readString(file), settings, folders));
    }
    return folders;
  }

  private static void write(Path folder, Map<String, String> files) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** The volumes of a container by the paths that they are mounted at. */
  private static Map<String, JsonNode> mounts(JsonNode pod, String container) {
    Map<String, JsonNode> volumes = new TreeMap<>();
    pod.path("volumes").forEach(v -> volumes.put(v.path("name").asText(), v));
    Map<String, JsonNode> mounts = new TreeMap<>();
    for (JsonNode one : pod.path("containers")) {
      if (one.path("name").asText().equals(container)) {
        for (JsonNode mount : one.path("volumeMounts")) {
          JsonNode volume = volumes.get(mount.path("name").asText());
          if (volume != null) {
            mounts.put(mount.path("mountPath").asText(), volume);
          }
        }
      }
    }
    return mounts;
  }
}
