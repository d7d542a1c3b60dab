package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No object of Kubernetes or of the Prometheus operator has a field that nobody knows. */
class StrictFieldsTest {
  private static final Set<String> OPERATORS =
      Set.of("FlinkDeployment", "Kafka", "KafkaNodePool", "KafkaTopic", "KafkaUser");

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "prod"})
  void everyFieldIsKnown(String name) {
    for (JsonNode object : Overlay.of(name).objects()) {
      if (!OPERATORS.contains(object.path("kind").asText())) {
        assertThat(StrictFields.unknown(object)).as(Overlay.label(object)).isEmpty();
      }
    }
  }

  @Test
  void aTypingErrorIsNamedByItsPath() {
    JsonNode budget =
        Overlay.documents(
                """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: page}
                spec: {minAvailble: 1}
                """)
            .get(0);
    JsonNode pod =
        Overlay.documents(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: page}
                spec: {containers: [{name: page, securityContext: {readOnlyRootFileSystem: true}}]}
                """)
            .get(0);

    assertThat(StrictFields.unknown(budget)).containsExactly(".spec.minAvailble");
    assertThat(StrictFields.unknown(pod))
        .isEqualTo(List.of(".spec.containers[0].securityContext.readOnlyRootFileSystem"));
  }
}
