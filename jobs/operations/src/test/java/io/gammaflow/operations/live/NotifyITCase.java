package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.fixtures.ScrapedMetrics;
import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.NotifyConfig;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.sinks.webhook.WebhookAddress;
import io.gammaflow.sinks.webhook.WebhookOptions;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import io.gammaflow.streams.wire.OutputTopics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The notify job between a broker and a receiver in this process. */
@Timeout(300)
class NotifyITCase {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

  private static final Path METRICS =
      Path.of("..", "..", "k8s", "components", "monitoring", "metrics.txt");

  @TempDir Path folder;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @Test
  void anAlertIsPostedAndWhatIsRefusedOrUnreadableIsADeadLetter() throws Exception {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(body);
          exchange.sendResponseHeaders(body.contains("ETH") ? 400 : 204, -1);
          exchange.close();
        });
    receiver.start();
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
        LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 1, false, 0)) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              kafka.properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
        producer.send(new ProducerRecord<>(TopicCatalogue.ALERTS.name(), new byte[] {1, 2, 3}));
        producer.send(message(alert("ETH", NOW)));
        producer.send(message(alert("BTC", NOW.minus(1, ChronoUnit.DAYS))));
        producer.send(message(alert("BTC", NOW)));
      }
      cluster.submit(
          LiveJob.NOTIFY,
          config(kafka, "http://127.0.0.1:" + receiver.getAddress().getPort() + "/"));

      assertThat(List.of(received.take(), received.take()))
          .allMatch(body -> body.contains(NOW.toString().substring(0, 19)))
          .anyMatch(body -> body.contains("\"book\":\"BTC\""));
      assertThat(TestingDeployment.deadLetters(kafka, 2))
          .extracting(DeadLetter::getSource)
          .containsExactlyInAnyOrder(TopicCatalogue.ALERTS.name(), "webhook");
      assertThat(ScrapedMetrics.of(cluster.metrics().orElseThrow()).missing(METRICS, "notify"))
          .isEmpty();
      cluster.stop(LiveJob.NOTIFY);
      assertThat(received).isEmpty();
    } finally {
      receiver.stop(0);
    }
  }

  private RunConfig config(KafkaConnection kafka, String receiver) {
    DeploymentConfig deployment = TestingDeployment.of(kafka, folder);
    WebhookOptions webhook =
        new WebhookOptions(
            WebhookAddress.of(receiver, null),
            WebhookFormat.GENERIC,
            Set.of(AlertState.OPENED),
            Duration.ofHours(1));
    return new RunConfig(
        deployment,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new NotifyConfig(deployment, webhook)),
        Optional.empty());
  }

  private static ProducerRecord<byte[], byte[]> message(Alert alert) {
    WireRecord message = new OutputTopics(TopicCatalogue.ALERTS, false).message(alert);
    return new ProducerRecord<>(
        message.topic, message.key.getBytes(StandardCharsets.UTF_8), message.value);
  }

  private static Alert alert(String book, Instant time) {
    return Alert.newBuilder()
        .setAlertId(book + "-" + time)
        .setBook(book)
        .setKind(AlertKind.CASCADE_RISK)
        .setState(AlertState.OPENED)
        .setOpenedAt(time)
        .setEventTime(time)
        .setEvidence("made up")
        .build();
  }
}
