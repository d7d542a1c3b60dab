package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammaflow.drills.JavaProcess;
import io.gammaflow.drills.JvmOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The auditor of the manifests, with its own arguments, as a process. */
final class Auditor {
  private static final String NAME = "audit";
  private static final String OPERATOR = "io.gammaflow.commands.Operator";
  private static final String EVERYWHERE = "0.0.0.0";
  private static final int METRICS = 9249;

  private Auditor() {}

  /**
   * Starts it.
   *
   * @param address of its pod
   */
  static JavaProcess start(Manifests manifests, PodVolumes volumes, Path folder, String address)
      throws IOException {
    JsonNode pod = manifests.one("Deployment", NAME).path("spec").path("template").path("spec");
    Path home = Files.createDirectories(folder);
    Map<String, String> folders = volumes.write(pod, NAME, home);
    List<String> arguments = new ArrayList<>();
    for (JsonNode argument : pod.path("containers").path(0).path("args")) {
      String text = argument.asText();
      arguments.add(text.equals(EVERYWHERE) ? address : JobSettings.folders(text, folders));
    }
    return JavaProcess.start(NAME, JvmOptions.small("160m"), home, OPERATOR, arguments);
  }

  /** Where its metrics are. */
  static Prometheus.Target target(String address) {
    return new Prometheus.Target(address + ":" + METRICS, NAME, NAME);
  }
}
