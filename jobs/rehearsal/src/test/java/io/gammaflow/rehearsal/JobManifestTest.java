package io.gammaflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JobManifestTest {
  private static final String YAML =
      """
      apiVersion: flink.apache.org/v1beta1
      kind: FlinkDeployment
      metadata: {name: exposure}
      spec:
        image: gammaflow
        serviceAccount: gammaflow-jobmanager
        flinkConfiguration:
          jobmanager.rpc.port: "6123"
          kubernetes.operator.savepoint.format.type: NATIVE
        job: {args: [exposure, --config, /etc/gammaflow/live.yaml], parallelism: 2, entryClass: a.Main}
        podTemplate:
          spec:
            containers: [{name: flink-main-container}]
        jobManager:
          replicas: 1
          resources: {requests: {cpu: 250m}, limits: {cpu: "1", memory: 1Gi}}
        taskManager:
          resources: {requests: {cpu: "1"}, limits: {memory: 1536Mi}}
      ---
      kind: Service
      metadata: {name: page}
      """;

  @Test
  void makesFlinksConfigurationAsTheOperatorDoes() throws IOException {
    assertThat(job().configuration("gammaflow"))
        .containsEntry("jobmanager.rpc.port", "6123")
        .containsEntry("kubernetes.cluster-id", "exposure")
        .containsEntry("kubernetes.namespace", "gammaflow")
        .containsEntry("parallelism.default", "2")
        .containsEntry("jobmanager.memory.process.size", "1g")
        .containsEntry("taskmanager.memory.process.size", "1536m")
        .containsEntry("kubernetes.jobmanager.cpu.amount", "0.25")
        .containsEntry("kubernetes.jobmanager.cpu.limit-factor", "4.0")
        .doesNotContainKey("kubernetes.taskmanager.cpu.limit-factor")
        .containsEntry("kubernetes.taskmanager.cpu.amount", "1.0")
        .doesNotContainKey("kubernetes.operator.savepoint.format.type");
  }

  @Test
  void takesTheArgumentsOfTheProgram() throws IOException {
    assertThat(job().arguments())
        .containsExactly("exposure", "--config", "/etc/gammaflow/live.yaml");
  }

  @Test
  void namesAJobThatIsMissing() {
    assertThatIOException()
        .isThrownBy(() -> Manifests.parse(YAML).job("archive"))
        .withMessage("the manifests have no FlinkDeployment archive");
  }

  private static JobManifest job() throws IOException {
    return Manifests.parse(YAML).job("exposure");
  }
}
