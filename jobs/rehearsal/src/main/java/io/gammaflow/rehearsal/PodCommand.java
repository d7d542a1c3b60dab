package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the main container of a pod runs, as Flink's image would: the scripts that it names put the
 * configuration's folder and Java's options before the container's own arguments.
 *
 * @param mainClass that the script starts
 * @param jvmOptions that the container's environment has for it
 * @param arguments of the class
 * @param environment of the container
 */
record PodCommand(
    String mainClass,
    List<String> jvmOptions,
    List<String> arguments,
    Map<String, String> environment) {
  private static final String TASK_MANAGER = "kubernetes-taskmanager.sh";
  private static final String JOB_MANAGER = "kubernetes-jobmanager.sh";
  private static final String APPLICATION = "kubernetes-application";
  private static final String MEMORY = "FLINK_TM_JVM_MEM_OPTS";

  /**
   * What a pod is on its node.
   *
   * @param name of the pod
   * @param address of the pod
   * @param configuration folder of Flink's configuration
   * @param secrets their keys and values by name
   */
  record Place(
      String name, String address, Path configuration, Map<String, Map<String, String>> secrets) {}

  /**
   * Reads a pod.
   *
   * @param pod its specification
   * @throws IOException where the container runs something else than Flink
   */
  static PodCommand of(JsonNode pod, Place place) throws IOException {
    JsonNode container = container(pod);
    Map<String, String> environment = environment(container, place);
    JsonNode args = container.path("args");
    List<String> words = words(args.isEmpty() ? "" : args.get(args.size() - 1).asText());
    if (!words.isEmpty() && words.get(0).endsWith(TASK_MANAGER)) {
      List<String> arguments =
          new ArrayList<>(List.of("--configDir", place.configuration().toString()));
      arguments.addAll(words.subList(1, words.size()));
      return new PodCommand(
          "org.apache.flink.kubernetes.taskmanager.KubernetesTaskExecutorRunner",
          words(environment.getOrDefault(MEMORY, "")),
          arguments,
          environment);
    }
    if (words.size() > 1
        && words.get(0).endsWith(JOB_MANAGER)
        && words.get(1).equals(APPLICATION)) {
      return new PodCommand(
          "org.apache.flink.kubernetes.entrypoint.KubernetesApplicationClusterEntrypoint",
          List.of(),
          words.subList(2, words.size()),
          environment);
    }
    throw new IOException("pod " + place.name() + " runs neither side of Flink: " + args);
  }

  private static JsonNode container(JsonNode pod) throws IOException {
    for (JsonNode container : pod.path("containers")) {
      if (container.path("name").asText().equals(JobManifest.CONTAINER)) {
        return container;
      }
    }
    throw new IOException("the pod has no container " + JobManifest.CONTAINER);
  }

  private static Map<String, String> environment(JsonNode container, Place place) {
    Map<String, String> environment = new TreeMap<>();
    for (JsonNode from : container.path("envFrom")) {
      String secret = from.path("secretRef").path("name").asText();
      environment.putAll(place.secrets().getOrDefault(secret, Map.of()));
    }
    for (JsonNode variable : container.path("env")) {
      String path = variable.path("valueFrom").path("fieldRef").path("fieldPath").asText();
      String value =
          switch (path) {
            case "status.podIP" -> place.address();
            case "metadata.name" -> place.name();
            case "spec.nodeName" -> "node-of-" + place.address();
            default -> variable.path("value").asText();
          };
      environment.put(variable.path("name").asText(), value);
    }
    return environment;
  }

  /** The words of a line as a shell splits it: quotes of both kinds, and the backslash. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        begun = true;
      } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        i++;
        word.append(line.charAt(i));
        begun = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
