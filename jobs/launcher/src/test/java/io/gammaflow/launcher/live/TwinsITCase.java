package io.gammaflow.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.launcher.config.ConfigSources;
import io.gammaflow.launcher.config.LiveJob;
import io.gammaflow.launcher.config.OptionSet;
import io.gammaflow.launcher.config.RunConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each job runs once in an environment, whatever it waits for. */
@Timeout(300)
class TwinsITCase {
  private static final String NOBODY = "http://127.0.0.1:1/";

  @TempDir Path folder;

  @Test
  void aSecondOfEveryJobIsRefusedByOneLineAndMayStartWhenTheFirstHasEnded() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"))) {
      Path file = settings(broker.bootstrapServers());
      RunConfig config = config(file);
      LiveJobs.ensureTopics(config.deployment());
      assertThat(LiveJobs.twins(config)).isEmpty();

      // Neither venue nor database nor receiver is there: a job that waits is a job.
      try (LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 4)) {
        for (LiveJob job : LiveJob.values()) {
          cluster.submit(job, config);
        }
        List<String> twins = List.of();
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (twins.size() < LiveJob.values().length && System.nanoTime() < end) {
          twins = LiveJobs.twins(config);
        }
        assertThat(twins).hasSize(LiveJob.values().length);
        for (int i = 0; i < twins.size(); i++) {
          assertThat(twins.get(i))
              .matches(
                  "another %s of environment test runs: job [0-9a-f]{32} on /127.0.0.1"
                      .formatted(LiveJob.values()[i].label()));
        }
      }
      assertThat(LiveJobs.twins(config)).isEmpty();
    }
  }

  private Path settings(String brokers) throws Exception {
    Path webhook = Files.writeString(folder.resolve("webhook"), NOBODY);
    Files.createDirectories(folder.resolve("checkpoints"));
    return Files.writeString(
        folder.resolve("live.yaml"),
        """
        environment: test
        brokers: %s
        copies: 1
        checkpointDir: %s
        venueUrl: ws://127.0.0.1:1/ws/api/v2
        database: 127.0.0.1:1
        webhook: file:%s
        """
            .formatted(brokers, folder.resolve("checkpoints"), webhook));
  }

  private static RunConfig config(Path file) {
    List<String> problems = new ArrayList<>();
    RunConfig config =
        RunConfig.of(
            EnumSet.allOf(LiveJob.class),
            ConfigSources.read(OptionSet.LIVE, file, Map.of(), Map.of(), problems),
            problems);
    assertThat(problems).isEmpty();
    return config;
  }
}
