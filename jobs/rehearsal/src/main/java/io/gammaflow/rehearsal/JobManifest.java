package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A FlinkDeployment: what its job is started with.
 *
 * @param name of it
 * @param spec its specification
 */
public record JobManifest(String name, JsonNode spec) {
  /** The container that Flink runs in. */
  static final String CONTAINER = "flink-main-container";

  private static final String OPERATOR = "kubernetes.operator.";

  /** Arguments of the program. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    spec.path("job").path("args").forEach(a -> arguments.add(a.asText()));
    return arguments;
  }

  /** The class whose main method builds the job. */
  String entryClass() {
    return spec.path("job").path("entryClass").asText();
  }

  /**
   * The configuration of Flink that the operator makes of it, but for what it asks of the operator.
   *
   * @param namespace where it is applied
   */
  public Map<String, String> configuration(String namespace) {
    Map<String, String> c = new TreeMap<>();
    spec.path("flinkConfiguration")
        .properties()
        .forEach(
            e -> {
              if (!e.getKey().startsWith(OPERATOR)) {
                c.put(e.getKey(), e.getValue().asText());
              }
            });
    c.put("kubernetes.cluster-id", name);
    c.put("kubernetes.namespace", namespace);
    c.put("kubernetes.container.image.ref", spec.path("image").asText());
    c.put("kubernetes.container.image.pull-policy", spec.path("imagePullPolicy").asText());
    c.put("kubernetes.service-account", spec.path("serviceAccount").asText());
    c.put("kubernetes.jobmanager.replicas", spec.path("jobManager").path("replicas").asText("1"));
    c.put("execution.target", "kubernetes-application");
    c.put("parallelism.default", Integer.toString(spec.path("job").path("parallelism").asInt(1)));
    c.put("jobmanager.memory.process.size", memory("jobManager"));
    c.put("taskmanager.memory.process.size", memory("taskManager"));
    cpu("jobManager", "kubernetes.jobmanager.cpu", c);
    cpu("taskManager", "kubernetes.taskmanager.cpu", c);
    // Its own: a job that has ended leaves its JobManager, so that somebody can see why.
    c.put("execution.shutdown-on-application-finish", "false");
    c.put("execution.submit-failed-job-on-application-error", "true");
    c.put("job-result-store.delete-on-commit", "false");
    return c;
  }

  private String memory(String side) {
    String text = resources(side).path("limits").path("memory").asText();
    // Kubernetes' Mi and Gi are Flink's m and g.
    return text.endsWith("i")
        ? text.substring(0, text.length() - 1).toLowerCase(Locale.ROOT)
        : text;
  }

  private void cpu(String side, String option, Map<String, String> c) {
    double requested = cores(resources(side).path("requests").path("cpu").asText("1"));
    String limit = resources(side).path("limits").path("cpu").asText();
    c.put(option + ".amount", Double.toString(requested));
    if (!limit.isEmpty()) {
      c.put(option + ".limit-factor", Double.toString(cores(limit) / requested));
    }
  }

  private static double cores(String quantity) {
    return quantity.endsWith("m")
        ? Integer.parseInt(quantity.substring(0, quantity.length() - 1)) / 1e3
        : Double.parseDouble(quantity);
  }

  private JsonNode resources(String side) {
    return spec.path(side).path("resources");
  }

  /** The template of its pods, as a Pod. */
  ObjectNode podTemplate() {
    ObjectNode pod = new ObjectMapper().createObjectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    pod.set("metadata", spec.path("podTemplate").path("metadata").deepCopy());
    pod.set("spec", spec.path("podTemplate").path("spec").deepCopy());
    return pod;
  }
}
