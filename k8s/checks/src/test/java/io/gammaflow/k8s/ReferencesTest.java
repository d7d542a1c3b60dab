package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one object says of another: nothing dangles. */
class ReferencesTest {
  /** Made by hand or by another operator; k8s/README.md says how. */
  private static final Set<String> OUTSIDE_SECRETS =
      Set.of("gammaflow-object-store", "questdb-login", "alert-webhook");

  /** Made by Strimzi, with the cluster. */
  private static final String CLUSTER_CA = "gammaflow-cluster-ca-cert";

  /** Pods of Strimzi: of the cluster that it makes. */
  private static final Map<String, String> STRIMZI = Map.of("strimzi.io/cluster", "gammaflow");

  @TempDir Path conf;

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "prod"})
  void everySecretAndConfigMapThatAPodUsesExists(String name) {
    Overlay overlay = Overlay.of(name);
    Set<String> secrets = new TreeSet<>(OUTSIDE_SECRETS);
    secrets.add(CLUSTER_CA);
    overlay.kind("KafkaUser").map(Overlay::name).forEach(secrets::add);
    overlay.kind("Secret").map(Overlay::name).forEach(secrets::add);
    Set<String> maps = new HashSet<>(overlay.kind("ConfigMap").map(Overlay::name).toList());

    for (JsonNode pod : pods(overlay)) {
      assertThat(secrets).containsAll(pod.findValuesAsText("secretName"));
      pod.findValues("secretRef")
          .forEach(r -> assertThat(secrets).contains(r.path("name").asText()));
      pod.findValues("secretKeyRef")
          .forEach(r -> assertThat(secrets).contains(r.path("name").asText()));
      pod.path("spec")
          .path("volumes")
          .forEach(
              volume -> {
                if (volume.has("configMap") && !isFlinks(volume)) {
                  assertThat(maps).contains(volume.path("configMap").path("name").asText());
                }
              });
    }
  }

  /** Flink makes the map of its configuration with the pod. */
  private static boolean isFlinks(JsonNode volume) {
    return volume
        .path("name")
        .asText()
        .matches("flink-config-volume|hadoop-.*|pod-template-volume");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "prod"})
  void everySelectorMatchesAPod(String name) {
    Overlay overlay = Overlay.of(name);
    List<JsonNode> pods = pods(overlay);
    for (JsonNode object : overlay.objects()) {
      switch (object.path("kind").asText()) {
        case "Service" -> matches(pods, object, object.path("spec").path("selector"), true);
        case "PodDisruptionBudget", "PodMonitor" ->
            matches(pods, object, object.path("spec").path("selector"), false);
        case "NetworkPolicy" -> {
          matches(pods, object, object.path("spec").path("podSelector"), false);
          object
              .path("spec")
              .findValues("podSelector")
              .forEach(selector -> matches(pods, object, selector, false));
        }
        default -> {}
      }
    }
  }

  private static void matches(
      List<JsonNode> pods, JsonNode object, JsonNode selector, boolean plainLabels) {
    JsonNode labels = plainLabels ? selector : selector.path("matchLabels");
    boolean found =
        pods.stream()
                .anyMatch(
                    pod ->
                        has(pod.path("metadata").path("labels"), labels)
                            && expressions(
                                pod.path("metadata").path("labels"),
                                selector.path("matchExpressions")))
            || isStrimzis(labels);
    assertThat(found).as("%s: %s", Overlay.label(object), selector).isTrue();
  }

  private static boolean isStrimzis(JsonNode labels) {
    return STRIMZI.entrySet().stream()
        .allMatch(e -> labels.path(e.getKey()).asText().equals(e.getValue()));
  }

  private static boolean has(JsonNode labels, JsonNode wanted) {
    return wanted.properties().stream()
        .allMatch(e -> e.getValue().asText().equals(labels.path(e.getKey()).asText()));
  }

  private static boolean expressions(JsonNode labels, JsonNode expressions) {
    for (JsonNode expression : expressions) {
      assertThat(expression.path("operator").asText()).isEqualTo("In");
      List<String> values = new ArrayList<>();
      expression.path("values").forEach(v -> values.add(v.asText()));
      if (!values.contains(labels.path(expression.path("key").asText()).asText())) {
        return false;
      }
    }
    return true;
  }

  /** All pods that will be: those of Kubernetes' own kinds, and those that Flink makes. */
  private List<JsonNode> pods(Overlay overlay) {
    List<JsonNode> pods = new ArrayList<>();
    overlay
        .objects()
        .forEach(
            object -> {
              if (List.of("Deployment", "StatefulSet").contains(object.path("kind").asText())) {
                pods.add(object.path("spec").path("template"));
              }
            });
    overlay
        .kind("FlinkDeployment")
        .forEach(
            job -> {
              FlinkPods made = FlinkPods.of(job, conf);
              pods.add(made.jobManager());
              pods.add(made.taskManager());
            });
    return pods;
  }
}
