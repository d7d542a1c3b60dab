package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every overlay is made of. */
class RenderedOverlaysTest {
  private static final List<String> JOBS = List.of("archive", "exposure", "ingest", "notify");

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "prod"})
  void hasTheJobsInItsNamespaceWithSettingsThatBelongTogether(String name) {
    Overlay overlay = Overlay.of(name);
    assertThat(overlay.kind("FlinkDeployment").map(Overlay::name)).containsExactlyElementsOf(JOBS);
    String settings =
        overlay
            .kind("ConfigMap")
            .map(Overlay::name)
            .filter(map -> map.startsWith("gammaflow-settings-"))
            .findFirst()
            .orElseThrow();
    for (JsonNode object : overlay.objects()) {
      if (!List.of("Namespace", "ClusterRole").contains(object.path("kind").asText())) {
        assertThat(object.path("metadata").path("namespace").asText())
            .as(Overlay.label(object))
            .startsWith("gammaflow");
      }
    }
    overlay
        .kind("FlinkDeployment")
        .forEach(
            job -> {
              assertThat(job.toString()).contains("\"name\":\"" + settings + "\"");
              assertThat(job.toString())
                  .as("its own login")
                  .contains("{\"secretName\":\"" + Overlay.name(job) + "\"}");
              assertThat(job.path("spec").path("image").asText()).isNotEqualTo("gammaflow");
              assertThat(Overlay.name(job)).hasSizeLessThanOrEqualTo(45);
            });
  }

  @Test
  void productionHasImagesByDigestAndNoSecret() {
    Overlay overlay = Overlay.of("prod");
    List<String> images =
        overlay.objects().stream()
            .flatMap(o -> o.findValuesAsText("image").stream())
            .distinct()
            .toList();
    assertThat(images).isNotEmpty().allMatch(image -> image.matches(".+@sha256:[0-9a-f]{64}"));
    assertThat(overlay.kind("Secret")).isEmpty();
  }

  @Test
  void onlyExposureCommitsEachSecondAndOnlyWhatCommitsEndsWithASavepoint() {
    Overlay overlay = Overlay.of("prod");
    for (String job : JOBS) {
      JsonNode spec = overlay.object("FlinkDeployment", job).path("spec");
      assertThat(spec.path("flinkConfiguration").path("execution.checkpointing.interval").asText())
          .as(job)
          .isEqualTo(job.equals("exposure") ? "1 s" : "10 s");
      assertThat(spec.path("job").path("upgradeMode").asText())
          .as(job)
          .isEqualTo(List.of("archive", "notify").contains(job) ? "last-state" : "savepoint");
    }
  }
}
