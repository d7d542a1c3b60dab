package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.job.ClusterSettings;
import io.gammaflow.runtime.job.JobPlans;
import io.gammaflow.streams.config.ConfigOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each job accepts its settings, with what its own pods mount and nothing else. */
class SettingsOfJobsTest {
  private static final String STRIMZI_LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"exposure\""
          + " password=\"hidden\";";

  @TempDir Path root;

  @ParameterizedTest
  @EnumSource(LiveJob.class)
  void areComplete(LiveJob job) throws Exception {
    Overlay overlay = Overlay.of("prod");
    JsonNode deployment = overlay.object("FlinkDeployment", job.label());
    JsonNode pod = deployment.path("spec").path("podTemplate").path("spec");
    mount(pod);
    String settings =
        overlay
            .kind("ConfigMap")
            .filter(map -> Overlay.name(map).startsWith("gammaflow-settings-"))
            .findFirst()
            .orElseThrow()
            .path("data")
            .path("live.yaml")
            .asText();
    Path file =
        Files.writeString(
            root.resolve("live.yaml"),
            settings
                .replace("file:/run/", "file:" + root + "/run/")
                .replace(": /run/", ": " + root + "/run/"));
    List<String> problems = new ArrayList<>();
    Map<ConfigOption<?>, Setting> named =
        ConfigSources.read(OptionSet.LIVE, file, Map.of(), Map.of(), problems);
    Configuration cluster = new Configuration();
    deployment
        .path("spec")
        .path("flinkConfiguration")
        .properties()
        .forEach(e -> cluster.setString(e.getKey(), e.getValue().asText()));
    ClusterSettings effective = new ClusterSettings(job, named, cluster);
    RunConfig config = RunConfig.of(EnumSet.of(job), effective.effective(problems), problems);
    assertThat(problems).isEmpty();
    assertThat(JobPlans.ofSettings(config)).isEmpty();
    assertThat(effective.flink(config).toMap())
        .as("what the cluster decides")
        .doesNotContainKeys("execution.checkpointing.dir", "execution.checkpointing.interval");
    assertThat(deployment.path("spec").path("job").path("args").get(0).asText())
        .isEqualTo(job.label());
  }

  /** A file for each Secret's key that the settings name, where the pod mounts that Secret. */
  private void mount(JsonNode pod) {
    Map<String, Map.Entry<String, String>> files =
        Map.of(
            "/run/secrets/kafka-login",
            Map.entry("sasl.jaas.config", STRIMZI_LOGIN),
            "/run/secrets/kafka-ca",
            Map.entry("ca.crt", ""),
            "/run/secrets/questdb",
            Map.entry("password", "hidden"),
            "/run/secrets/alert-webhook",
            Map.entry("url", "https://127.0.0.1/"));
    for (JsonNode mount : pod.path("containers").get(0).path("volumeMounts")) {
      String path = mount.path("mountPath").asText();
      Map.Entry<String, String> file = files.get(path);
      if (file != null) {
        try {
          Path folder = Files.createDirectories(root.resolve(path.substring(1)));
          Files.writeString(folder.resolve(file.getKey()), file.getValue());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
