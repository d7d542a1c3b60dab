package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators' own schemas accept our resources, and nothing that they do not name. */
class CustomResourcesTest {
  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "prod"})
  void areWhatTheirOperatorsDefine(String name) {
    CustomResources schemas = CustomResources.read();
    int checked = 0;
    for (JsonNode object : Overlay.of(name).objects()) {
      if (schemas.knows(object)) {
        checked++;
        assertThat(schemas.problems(object)).as(Overlay.label(object)).isEmpty();
      }
    }
    assertThat(checked).isGreaterThan(25);
  }

  @Test
  void anUnknownFieldAndAWrongValueAreNamed() {
    CustomResources schemas = CustomResources.read();
    JsonNode exposure = Overlay.of("prod").object("FlinkDeployment", "exposure").deepCopy();
    ((ObjectNode) exposure.path("spec").path("job")).put("paralelism", 2);
    ((ObjectNode) exposure.path("spec")).put("flinkVersion", "v9_9");

    assertThat(schemas.problems(exposure))
        .anyMatch(problem -> problem.contains("paralelism"))
        .anyMatch(problem -> problem.contains("flinkVersion"));
  }
}
