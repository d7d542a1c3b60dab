package io.gammaflow.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.embedded.FreePorts;
import io.gammaflow.fixtures.ScrapedMetrics;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PageCommandITCase {
  private static final Path METRICS =
      Path.of("..", "..", "k8s", "components", "monitoring", "metrics.txt");

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void servesThePageItsHealthAndItsMetrics() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int[] ports = FreePorts.take(2);
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"))) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
      String[] arguments = {
        "page",
        "--config",
        settings(broker.bootstrapServers()).toString(),
        "--port",
        Integer.toString(ports[0]),
        "--metrics",
        Integer.toString(ports[1])
      };
      Thread command =
          new Thread(
              () ->
                  CommandLines.create(new Operator(), CommandRun.terminal(out, err))
                      .execute(arguments));
      command.start();
      URI page = URI.create("http://127.0.0.1:" + ports[0] + "/");
      URI metrics = URI.create("http://127.0.0.1:" + ports[1] + "/metrics");
      while (!err.toString(StandardCharsets.UTF_8).contains(metrics.toString())) {
        assertThat(command.isAlive()).as(err.toString(StandardCharsets.UTF_8)).isTrue();
        command.join(20);
      }

      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("the page: " + page + "\n");
      assertThat(get(page).body()).contains("<title>Gammaflow");
      assertThat(get(page.resolve("health")).body()).isEqualTo("{\"status\":\"ok\"}");
      ScrapedMetrics served = ScrapedMetrics.of(metrics);
      assertThat(served.missing(METRICS, "page")).isEmpty();
      assertThat(served.lines("gammaflow_page_clients"))
          .containsExactly("gammaflow_page_clients 0.0");
      command.interrupt();
      command.join();
    }
  }

  @Test
  void aPortThatIsTakenIsReportedInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run =
          CommandRun.of(
              "page",
              "--config",
              settings("127.0.0.1:1").toString(),
              "--port",
              Integer.toString(taken.getLocalPort()));

      assertThat(run.err())
          .isEqualTo(
              "gammaflow: the page cannot listen on 127.0.0.1, port %d: Address already in use\n"
                  .formatted(taken.getLocalPort()));
      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    }
  }

  @Test
  void eachWrongArgumentIsALine() throws Exception {
    CommandRun run =
        CommandRun.of(
            "page",
            "--config",
            settings("127.0.0.1:1").toString(),
            "--port=65536",
            "--metrics=-1",
            "--history=x");

    assertThat(run.err().lines())
        .containsExactly(
            "gammaflow: --history: 'x' is not a duration; write 100ms, 1s or 1m",
            "gammaflow: --port: must be 0 to 65535, is 65536",
            "gammaflow: --metrics: must be 0 to 65535, is -1");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private Path settings(String brokers) throws IOException {
    return Files.writeString(
        folder.resolve("live.yaml"), "environment: test\nbrokers: " + brokers + "\n");
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
