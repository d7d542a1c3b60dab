package io.gammaflow.operations.metrics;

import static io.gammaflow.fixtures.TestingSignals.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.embedded.FreePorts;
import io.gammaflow.operations.audit.Audit;
import io.gammaflow.operations.audit.AuditReport;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus itself between the auditor and the alert: with the rules as they are shipped. */
@Timeout(300)
class AlertITCase {
  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Path RULES =
      Path.of("..", "..", "k8s", "components", "monitoring", "alerts.yaml");
  private static final Pattern LOST =
      Pattern.compile("\"alertname\":\"GammaflowSignalLost\"[^}]*}[^}]*}[^}]*\"state\":\"firing\"");
  private static final long LOOK_MILLIS = 200;

  private final AvroCodec codec = AvroCodec.ofClasspath();
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void aLossFiresTheAlertAndItsRepairEndsIt() throws Exception {
    assumeTrue(
        Files.isExecutable(PROMETHEUS),
        "there is no /usr/bin/prometheus: no alert is seen to fire here");
    CountDownLatch stopped = new CountDownLatch(1);
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
        AuditMetrics metrics = AuditMetrics.start(InetAddress.getLoopbackAddress(), 0, "test")) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(kafka, List.of(TopicCatalogue.SIGNALS), TopicSettings.local());
      CompletableFuture<AuditReport> watch =
          CompletableFuture.supplyAsync(
              () ->
                  new Audit(kafka, TopicCatalogue.SIGNALS.name(), InstantSource.system())
                      .watch(
                          SignalAudit.Findings.ignored(), stopped, null, metrics::show, w -> {}));
      int port = FreePorts.take(1)[0];
      Process prometheus = prometheus(metrics.uri(), port);
      try (KafkaProducer<byte[], byte[]> job =
          new KafkaProducer<>(
              kafka.properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
        URI alerts = URI.create("http://127.0.0.1:" + port + "/api/v1/alerts");
        send(job, signal("BTC", 1), signal("BTC", 2));
        await(alerts, prometheus, false);
        send(job, signal("BTC", 5));
        await(alerts, prometheus, true);
        send(job, signal("BTC", 3, 1), signal("BTC", 4, 1));
        await(alerts, prometheus, false);
      } finally {
        prometheus.destroy();
        assertThat(prometheus.waitFor(60, TimeUnit.SECONDS)).isTrue();
        stopped.countDown();
      }
      assertThat(watch.get(60, TimeUnit.SECONDS).problems()).isEmpty();
    }
  }

  /** Until the alert fires, or does not: by what Prometheus answers. */
  private void await(URI alerts, Process prometheus, boolean fires) throws Exception {
    while (true) {
      assertThat(prometheus.isAlive()).as("prometheus.log in its folder").isTrue();
      try {
        String body =
            http.send(HttpRequest.newBuilder(alerts).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        if (body.contains("\"status\":\"success\"") && LOST.matcher(body).find() == fires) {
          return;
        }
      } catch (IOException e) {
        // It does not listen yet.
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private Process prometheus(URI metrics, int port) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yaml"),
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: ['%s']
            scrape_configs:
              - job_name: gammaflow-audit
                static_configs: [{targets: ['%s']}]
            """
                .formatted(RULES.toAbsolutePath().normalize(), metrics.getAuthority()));
    return new ProcessBuilder(
            PROMETHEUS.toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("prometheus"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }

  private void send(KafkaProducer<byte[], byte[]> job, ReflexivitySignal... signals) {
    for (ReflexivitySignal signal : signals) {
      byte[] key = signal.getBook().getBytes(StandardCharsets.UTF_8);
      job.send(new ProducerRecord<>(TopicCatalogue.SIGNALS.name(), key, codec.encode(signal)));
    }
    job.flush();
  }
}
