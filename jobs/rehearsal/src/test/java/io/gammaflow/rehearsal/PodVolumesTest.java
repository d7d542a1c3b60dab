package io.gammaflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodVolumesTest {
  private static final String YAML =
      """
      kind: ConfigMap
      metadata: {name: gammaflow-settings-abc}
      data:
        live.yaml: |
          brokers: kafka:9093
          database.password: file:/run/secrets/questdb/password
      ---
      kind: Deployment
      metadata: {name: audit}
      spec:
        containers:
          - name: audit
            volumeMounts:
              - {name: settings, mountPath: /etc/gammaflow}
              - {name: login, mountPath: /run/secrets/questdb}
              - {name: tmp, mountPath: /tmp}
              - {name: gone, mountPath: /nowhere}
          - name: other
            volumeMounts:
              - {name: login, mountPath: /elsewhere}
        volumes:
          - {name: settings, configMap: {name: gammaflow-settings-abc}}
          - {name: login, secret: {secretName: questdb-login}}
          - {name: tmp, emptyDir: {}}
      """;

  @TempDir private Path home;

  @Test
  void writesSecretsAndSettingsWithTheAddressesOfThisMachine() throws IOException {
    Map<String, String> folders = write();
    Path login = home.resolve("volumes").resolve("login");
    assertThat(folders)
        .containsOnlyKeys("/etc/gammaflow", "/run/secrets/questdb")
        .containsEntry("/run/secrets/questdb", login.toString());
    assertThat(login.resolve("password")).hasContent("secret");
    assertThat(Path.of(folders.get("/etc/gammaflow")).resolve("live.yaml"))
        .hasContent("brokers: 127.0.0.1:1\ndatabase.password: file:" + login + "/password");
  }

  private Map<String, String> write() throws IOException {
    Manifests manifests = Manifests.parse(YAML);
    JsonNode pod = manifests.one("Deployment", "audit").path("spec");
    return new PodVolumes(
            manifests,
            Map.of("questdb-login", Map.of("password", "secret")),
            Map.of("brokers", "127.0.0.1:1"))
        .write(pod, "audit", home);
  }
}
