package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GrafanaTest {
  /** The expressions of a dashboard's panels. */
  static List<String> expressions(JsonNode dashboard) {
    List<String> expressions = new ArrayList<>();
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        expressions.add(target.get("expr").asText());
      }
    }
    return expressions;
  }

  @Test
  void panelsHaveTheirOwnIdsAndNoDatasourceOfSomebodysGrafana() throws IOException {
    Set<String> titles = new TreeSet<>();
    for (JsonNode dashboard : MonitoringFiles.dashboards()) {
      titles.add(dashboard.get("title").asText());
      Set<Integer> ids = new TreeSet<>();
      for (JsonNode panel : dashboard.get("panels")) {
        assertThat(ids.add(panel.get("id").asInt())).as(panel.get("title").asText()).isTrue();
      }
      for (JsonNode uid : dashboard.findValues("datasource")) {
        assertThat(uid.get("uid").asText()).isEqualTo("${datasource}");
      }
      assertThat(dashboard.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    }
    assertThat(titles)
        .containsExactly(
            "Gammaflow: cluster", "Gammaflow: flow", "Gammaflow: truth", "Gammaflow: venues");
  }

  @Test
  void eachMetricOfAPanelExists() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (JsonNode dashboard : MonitoringFiles.dashboards()) {
      for (String expression : expressions(dashboard)) {
        Set<String> metrics = MonitoringFiles.metricsOf(expression);
        assertThat(metrics).as(expression).isNotEmpty();
        missing.addAll(metrics);
      }
    }
    missing.removeAll(MonitoringFiles.existing());
    assertThat(missing).isEmpty();
  }

  @Test
  void allOfThemAreProvisioned() throws IOException {
    JsonNode generator = MonitoringFiles.yaml("kustomization.yaml").at("/configMapGenerator/0");
    assertThat(generator.get("files")).hasSameSizeAs(MonitoringFiles.dashboards());
    for (JsonNode file : generator.get("files")) {
      assertThat(MonitoringFiles.MONITORING.resolve(file.asText())).isRegularFile();
    }
    assertThat(generator.at("/options/labels/grafana_dashboard").asText()).isEqualTo("1");
  }
}
