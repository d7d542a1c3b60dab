package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.gammaflow.drills.Waits;
import io.gammaflow.embedded.FreePorts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Prometheus with the rules of the manifests, reading whatever pods there are. */
final class Prometheus implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final Path targets;
  private final int port;
  private final Process process;

  private Prometheus(Path folder, Path rules) throws IOException {
    this.targets = folder.resolve("targets.json");
    this.port = FreePorts.take(1)[0];
    Files.writeString(targets, "[]");
    // Intervals and labels are those of pod-monitors.yaml.
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yaml"),
            """
            global: {scrape_interval: 5s, scrape_timeout: 4s, evaluation_interval: 5s}
            rule_files: ['%s']
            scrape_configs:
              - job_name: gammaflow
                file_sd_configs: [{files: ['%s'], refresh_interval: 5s}]
            """
                .formatted(rules, targets));
    this.process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
  }

  /**
   * Starts it.
   *
   * @param rules file of the alert rules
   * @return empty where there is none on this machine
   */
  static Optional<Prometheus> start(Path folder, Path rules) throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      return Optional.empty();
    }
    Prometheus prometheus = new Prometheus(Files.createDirectories(folder).toAbsolutePath(), rules);
    try {
      Waits.until("Prometheus answers", Duration.ofMinutes(1), () -> prometheus.firing().isEmpty());
    } catch (IOException e) {
      prometheus.close();
      throw e;
    }
    return Optional.of(prometheus);
  }

  /**
   * What a target is.
   *
   * @param address {@code host:port}
   * @param jobName deployment that it belongs to
   * @param component {@code jobmanager}, {@code taskmanager} or another
   */
  record Target(String address, String jobName, String component) {}

  /** Reads these from now on. */
  void read(Collection<Target> all) throws IOException {
    ArrayNode groups = json.createArrayNode();
    for (Target target : all) {
      var group = groups.addObject();
      group.putArray("targets").add(target.address());
      group
          .putObject("labels")
          .put("job_name", target.jobName())
          .put("component", target.component());
    }
    Path next = targets.resolveSibling("targets.next");
    Files.writeString(next, groups.toString());
    Files.move(next, targets, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Names of the alerts that fire now,. */
  Set<String> firing() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode alert : get("/api/v1/alerts").path("data").path("alerts")) {
      if (alert.path("state").asText().equals("firing")
          && alert.path("labels").path("severity").asText().equals("page")) {
        names.add(alert.path("labels").path("alertname").asText());
      }
    }
    return names;
  }

  /** Where its page is. */
  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private JsonNode get(String path) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(uri().resolve(path)).timeout(LIMIT).build();
    try {
      return json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
