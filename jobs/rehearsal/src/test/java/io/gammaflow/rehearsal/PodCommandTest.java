package io.gammaflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodCommandTest {
  private static final PodCommand.Place PLACE =
      new PodCommand.Place(
          "exposure-taskmanager-1-1",
          "127.70.1.2",
          Path.of("/conf"),
          Map.of("object-store", Map.of("AWS_ACCESS_KEY_ID", "k")));

  @Test
  void startsATaskManagerWithItsOwnMemoryAndArguments() throws IOException {
    PodCommand command =
        PodCommand.of(
            pod(
                "kubernetes-taskmanager.sh -Dblob.server.port='6124' -D taskmanager.cpu.cores=1.0",
                """
                "env": [{"name": "FLINK_TM_JVM_MEM_OPTS", "value": "-Xmx697932173 -Xms697932173"},
                        {"name": "_POD_NODE_ID", "valueFrom": {"fieldRef": {"fieldPath": "spec.nodeName"}}}],
                "envFrom": [{"secretRef": {"name": "object-store"}}],
                """),
            PLACE);
    assertThat(command.mainClass()).endsWith(".KubernetesTaskExecutorRunner");
    assertThat(command.jvmOptions()).containsExactly("-Xmx697932173", "-Xms697932173");
    assertThat(command.arguments())
        .containsExactly(
            "--configDir", "/conf", "-Dblob.server.port=6124", "-D", "taskmanager.cpu.cores=1.0");
    assertThat(command.environment())
        .containsEntry("AWS_ACCESS_KEY_ID", "k")
        .containsEntry("_POD_NODE_ID", "node-of-127.70.1.2");
  }

  @Test
  void startsAJobManagerAtThePodsAddress() throws IOException {
    PodCommand command =
        PodCommand.of(
            pod(
                "kubernetes-jobmanager.sh kubernetes-application -Dx=\\\"a b\\\"",
                """
                "env": [{"name": "_POD_IP_ADDRESS", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}}],
                """),
            PLACE);
    assertThat(command.mainClass()).endsWith(".KubernetesApplicationClusterEntrypoint");
    assertThat(command.arguments()).containsExactly("-Dx=a b");
    assertThat(command.environment()).containsEntry("_POD_IP_ADDRESS", "127.70.1.2");
  }

  @Test
  void refusesAPodThatRunsSomethingElse() throws IOException {
    JsonNode pod = pod("sleep 1", "");
    assertThatIOException()
        .isThrownBy(() -> PodCommand.of(pod, PLACE))
        .withMessageContaining("neither side of Flink");
  }

  private static JsonNode pod(String line, String more) throws IOException {
    return new ObjectMapper()
        .readTree(
            """
            {"containers": [{"name": "flink-main-container", %s
              "command": ["/docker-entrypoint.sh"], "args": ["bash", "-c", "%s"]}]}
            """
                .formatted(more, line));
  }
}
