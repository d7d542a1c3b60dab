package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our FlinkDeployments become pods that a restricted namespace admits and that recover in time. */
class FlinkPodsTest {
  @TempDir Path conf;
  private Overlay overlay;

  @BeforeEach
  void render() {
    overlay = Overlay.of("prod");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "exposure", "archive", "notify"})
  void podsAreRestricted(String job) {
    FlinkPods pods = pods(job);
    for (JsonNode pod : List.of(pods.jobManager(), pods.taskManager())) {
      JsonNode security = pod.path("spec").path("securityContext");
      assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
      assertThat(security.path("runAsUser").asInt()).isEqualTo(9999);
      assertThat(security.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
      for (JsonNode container : pod.path("spec").path("containers")) {
        JsonNode own = container.path("securityContext");
        assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(own.path("capabilities").path("drop").get(0).asText()).isEqualTo("ALL");
      }
    }
    assertThat(pods.jobManager().path("spec").path("serviceAccountName").asText())
        .isEqualTo("gammaflow-jobmanager");
    assertThat(pods.taskManager().path("spec").path("serviceAccountName").asText())
        .isEqualTo("gammaflow-taskmanager");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "exposure", "archive", "notify"})
  void podsLeaveALostNodeWithinThirtySeconds(String job) {
    for (JsonNode pod : both(job)) {
      List<String> tolerated =
          StreamSupport.stream(pod.path("spec").path("tolerations").spliterator(), false)
              .filter(t -> t.path("tolerationSeconds").asInt() == 30)
              .map(t -> t.path("key").asText())
              .toList();
      assertThat(tolerated)
          .containsExactlyInAnyOrder(
              "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "exposure", "archive", "notify"})
  void podsHaveTheirPortsAndTheMountsThatTheSettingsName(String job) {
    for (JsonNode pod : both(job)) {
      JsonNode container = FlinkPods.container(pod);
      assertThat(container.path("ports").findValuesAsText("containerPort")).contains("9249");
      assertThat(container.path("volumeMounts").findValuesAsText("mountPath"))
          .contains(
              "/etc/gammaflow",
              "/run/secrets/kafka-ca",
              "/run/secrets/kafka-login",
              "/tmp",
              "/opt/flink/log");
      assertThat(container.path("resources").path("limits").path("memory").asText())
          .as("no more than 2 GiB")
          .isIn("1073741824", "2147483648", "1024Mi", "2048Mi", "1Gi", "2Gi");
    }
  }

  /** A throttled JobManager starts slowly, and its start is recovery. */
  @ParameterizedTest
  @ValueSource(strings = {"ingest", "exposure", "archive", "notify"})
  void podsMayUseMoreCpuThanTheyRequest(String job) {
    for (JsonNode pod : both(job)) {
      JsonNode resources = FlinkPods.container(pod).path("resources");
      assertThat(Double.parseDouble(resources.path("limits").path("cpu").asText()))
          .isGreaterThan(Double.parseDouble(resources.path("requests").path("cpu").asText()));
    }
  }

  private List<JsonNode> both(String job) {
    FlinkPods pods = pods(job);
    return List.of(pods.jobManager(), pods.taskManager());
  }

  private FlinkPods pods(String job) {
    return FlinkPods.of(overlay.object("FlinkDeployment", job), conf);
  }
}
