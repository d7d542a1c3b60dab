package io.gammaflow.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.fixtures.ListeningSockets;
import io.gammaflow.fixtures.ScrapedMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackReporterTest {
  private static final Path EVERY_JOB = Path.of("..", "..", "k8s", "base", "every-job.yaml");

  @Test
  void listensOnLoopbackAloneAndNotTwice() throws Exception {
    LoopbackReporter reporter = LoopbackReporter.start(0);
    try {
      assertThat(ListeningSockets.areKnown() ? ListeningSockets.all() : List.<String>of())
          .allMatch(socket -> socket.startsWith("loopback:"));
      assertThat(ScrapedMetrics.of(reporter.uri()).lines("flink_jobmanager_numRunningJobs"))
          .isEmpty();
      int port = reporter.uri().getPort();
      assertThatThrownBy(() -> LoopbackReporter.start(port)).isInstanceOf(IOException.class);
    } finally {
      reporter.close();
    }
  }

  @Test
  void namesAndLabelsAreThoseOfACluster() throws IOException {
    String cluster = Files.readString(EVERY_JOB).replace("\"", "");
    LoopbackReporter.settings()
        .forEach(
            (key, value) ->
                assertThat(cluster).contains("metrics.reporter.prom." + key + ": " + value));
  }
}
