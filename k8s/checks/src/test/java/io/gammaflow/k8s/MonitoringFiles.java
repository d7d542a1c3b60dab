package io.gammaflow.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of k8s that make what is seen. */
final class MonitoringFiles {
  static final Path K8S = Overlay.K8S;
  static final Path MONITORING = K8S.resolve("components").resolve("monitoring");
  static final Path RUNBOOKS = K8S.resolve("runbooks");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("^\\w+ \\[?([\\w:]+)");

  /** What looks like a metric: of ours, or of those that others export. */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:gammaflow:|gammaflow_|flink_|kafka_|kubelet_|certmanager_)[\\w:]+");

  private MonitoringFiles() {}

  static JsonNode yaml(String file) throws IOException {
    return YAML.readTree(MONITORING.resolve(file).toFile());
  }

  /** The dashboards, as they are. */
  static List<JsonNode> dashboards() throws IOException {
    List<JsonNode> dashboards = new ArrayList<>();
    try (Stream<Path> files = Files.list(MONITORING.resolve("dashboards"))) {
      for (Path file : files.sorted().toList()) {
        dashboards.add(JSON.readTree(file.toFile()));
      }
    }
    return dashboards;
  }

  /** All rules, alerts and records. */
  static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : yaml("alerts.yaml").get("groups")) {
      group.get("rules").forEach(rules::add);
    }
    return rules;
  }

  /** Those that alert. */
  static List<JsonNode> alerts() throws IOException {
    return rules().stream().filter(rule -> rule.has("alert")).toList();
  }

  /** Metrics that exist: exported, recorded by a rule, or somebody else's. */
  static Set<String> existing() throws IOException {
    Set<String> names = new TreeSet<>(exported());
    for (String line : Files.readAllLines(MONITORING.resolve("foreign-metrics.txt"))) {
      if (!line.startsWith("#")) {
        names.add(line);
      }
    }
    rules().stream()
        .filter(rule -> rule.has("record"))
        .map(rule -> rule.get("record").asText())
        .forEach(names::add);
    return names;
  }

  /** What our processes export. */
  static Set<String> exported() throws IOException {
    return Files.readAllLines(MONITORING.resolve("metrics.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(NAME::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The metrics that an expression names. */
  static Set<String> metricsOf(String expression) {
    return METRIC
        .matcher(expression)
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String text(Path file) throws IOException {
    return Files.readString(file);
  }
}
