package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool on the rules and on what the dashboards ask. */
@Timeout(300)
class PromtoolITCase {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  @TempDir Path folder;

  @BeforeEach
  void isThere() {
    assumeTrue(
        Files.isExecutable(PROMTOOL),
        "there is no /usr/bin/promtool (package prometheus): rules are not run here");
  }

  @Test
  void everyRuleIsOne() throws Exception {
    assertThat(promtool("check", "rules", "alerts.yaml")).contains("SUCCESS: 33 rules found");
  }

  @Test
  void alertsFireAndStayQuietAsTheyShould() throws Exception {
    promtool("test", "rules", "rules-test.yaml", "rules-test-hours.yaml");
  }

  @Test
  void aPlainPrometheusTakesTheRules() throws Exception {
    assertThat(promtool("check", "config", "prometheus.yaml")).contains("1 rule files found");
  }

  @Test
  void everyPanelAsksWhatPrometheusUnderstands() throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode file = json.createObjectNode();
    ObjectNode group = file.putArray("groups").addObject().put("name", "panels");
    ArrayNode rules = group.putArray("rules");
    for (JsonNode dashboard : MonitoringFiles.dashboards()) {
      for (String expression : GrafanaTest.expressions(dashboard)) {
        rules.addObject().put("record", "panel:" + rules.size()).put("expr", expression);
      }
    }
    Path panels = folder.resolve("panels.yaml");
    json.writeValue(panels.toFile(), file);
    assertThat(promtool("check", "rules", panels.toAbsolutePath().toString()))
        .contains("SUCCESS: " + rules.size() + " rules found");
  }

  private static String promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PROMTOOL.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(MonitoringFiles.MONITORING.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
