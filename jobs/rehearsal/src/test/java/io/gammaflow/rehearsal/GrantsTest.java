package io.gammaflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static final Path RBAC = Path.of("../../k8s/base/rbac.yaml");

  /** What the drills recorded; whoever changes a Role runs them again. */
  @Test
  void theRolesGrantWhatWasAskedAndNothingElseWithoutAReason() throws IOException {
    Grants grants = Grants.of(Manifests.parse(Files.readString(RBAC)));
    Set<ApiRequest> asked = RequestLog.recorded();
    assertThat(grants.missing(asked)).isEmpty();
    assertThat(grants.superfluous(asked, RequestLog.reasons())).isEmpty();
  }

  @Test
  void namesWhatIsMissingAndWhatIsBeyond() throws IOException {
    Grants grants =
        Grants.of(
            Manifests.parse(
                """
                kind: Role
                metadata: {name: r}
                rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]
                ---
                kind: RoleBinding
                metadata: {name: b}
                roleRef: {kind: Role, name: r}
                subjects: [{kind: ServiceAccount, name: jm}]
                """));
    ApiRequest list = new ApiRequest("jm", "list", "", "pods");
    ApiRequest delete = new ApiRequest("jm", "delete", "", "pods");
    ApiRequest get = new ApiRequest("jm", "get", "", "pods");
    ApiRequest kubelet = new ApiRequest("kubelet", "delete", "", "pods");
    assertThat(grants.missing(Set.of(list, delete, kubelet)))
        .containsExactly("jm delete pods is asked and not granted");
    assertThat(grants.superfluous(Set.of(list), Map.of()))
        .containsExactly("jm get pods is granted, not asked, and has no reason");
    assertThat(grants.superfluous(Set.of(list), Map.of(get, "because"))).isEmpty();
  }
}
