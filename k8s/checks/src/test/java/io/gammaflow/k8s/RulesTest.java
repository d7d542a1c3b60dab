package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final int ALERTS = 24;

  @Test
  void eachAlertHasItsSeverityItsSummaryAndARunbookThatExists() throws IOException {
    assertThat(MonitoringFiles.alerts()).hasSize(ALERTS);
    for (JsonNode alert : MonitoringFiles.alerts()) {
      String name = alert.get("alert").asText();
      assertThat(name).startsWith("Gammaflow");
      assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
      assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
      String runbook = alert.at("/annotations/runbook_url").asText();
      assertThat(runbook).as(name).contains("/k8s/runbooks/");
      assertThat(MonitoringFiles.RUNBOOKS.resolve(Path.of(runbook).getFileName()))
          .as(name)
          .isRegularFile();
    }
  }

  @Test
  void eachMetricOfARuleExists() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (JsonNode rule : MonitoringFiles.rules()) {
      missing.addAll(MonitoringFiles.metricsOf(rule.get("expr").asText()));
    }
    assertThat(missing).hasSizeGreaterThan(ALERTS);
    missing.removeAll(MonitoringFiles.existing());
    assertThat(missing).isEmpty();
  }

  @Test
  void thePrometheusRuleHasTheSameGroups() throws IOException {
    JsonNode rule = MonitoringFiles.yaml("rules.yaml");
    assertThat(rule.get("kind").asText()).isEqualTo("PrometheusRule");
    assertThat(rule.at("/spec/groups"))
        .isEqualTo(MonitoringFiles.yaml("alerts.yaml").get("groups"));
  }

  @Test
  void eachAlertIsTestedToFireAndToStayQuiet() throws IOException {
    Set<String> fires = new TreeSet<>();
    Set<String> quiet = new TreeSet<>();
    for (String file : new String[] {"rules-test.yaml", "rules-test-hours.yaml"}) {
      for (JsonNode test : MonitoringFiles.yaml(file).get("tests")) {
        for (JsonNode expected : test.path("alert_rule_test")) {
          (expected.get("exp_alerts").isEmpty() ? quiet : fires)
              .add(expected.get("alertname").asText());
        }
      }
    }
    Set<String> alerts = new TreeSet<>();
    MonitoringFiles.alerts().forEach(alert -> alerts.add(alert.get("alert").asText()));
    assertThat(fires).isEqualTo(alerts);
    assertThat(quiet).isEqualTo(alerts);
  }

  @Test
  void eachRunbookIsShortAndHasItsParts() throws IOException {
    try (Stream<Path> files = Files.list(MonitoringFiles.RUNBOOKS)) {
      for (Path page : files.filter(f -> !f.endsWith("README.md")).toList()) {
        String text = MonitoringFiles.text(page);
        assertThat(text)
            .as(page.toString())
            .contains(
                "**It means**",
                "**Readers see**",
                "## How to look",
                "## What to do",
                "## When it is over",
                "## What to write down");
        String look = text.split("```\n", -1)[1];
        assertThat(look.lines().count()).as(page.toString()).isBetween(1L, 3L);
        assertThat(text.lines().count()).as(page.toString()).isLessThan(40);
        assertThat(MonitoringFiles.text(MonitoringFiles.RUNBOOKS.resolve("README.md")))
            .contains("(" + page.getFileName() + ")");
      }
    }
  }

  @Test
  void theTableOfMetricsNamesThoseThatAreExported() throws IOException {
    String table = MonitoringFiles.text(MonitoringFiles.K8S.resolve("METRICS.md"));
    Set<String> documented = new TreeSet<>();
    for (String line :
        table.lines().filter(l -> l.startsWith("| ") && l.contains("| `")).toList()) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 7) {
        documented.add(cells[3].strip().replace("`", ""));
      }
    }
    assertThat(documented).isEqualTo(MonitoringFiles.exported());
    MonitoringFiles.metricsOf(table).stream()
        .filter(name -> name.startsWith("gammaflow:"))
        .forEach(name -> assertThat(existing()).contains(name));
  }

  private static Set<String> existing() {
    try {
      return MonitoringFiles.existing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
