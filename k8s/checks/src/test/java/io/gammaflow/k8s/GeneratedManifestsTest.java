package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.operations.manifests.TopicManifests;
import io.gammaflow.operations.manifests.UserManifests;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files that {@code gammaflow manifests} writes are those of this build. */
class GeneratedManifestsTest {
  private static final Path KAFKA = Overlay.K8S.resolve("components/kafka");

  @Test
  void topicsAreThoseOfTheCatalogue() {
    assertThat(KAFKA.resolve("topics.yaml"))
        .as("run ./gammaflow manifests --out k8s/components/kafka")
        .hasContent(TopicManifests.yaml("gammaflow", 3));
  }

  @Test
  void usersMayDoWhatTheirJobsDo() {
    assertThat(KAFKA.resolve("users.yaml"))
        .as("run ./gammaflow manifests --out k8s/components/kafka")
        .hasContent(UserManifests.yaml("gammaflow", "prod"));
  }
}
