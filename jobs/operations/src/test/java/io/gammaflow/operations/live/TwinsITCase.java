package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.LiveJobs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each job runs once in an environment, whatever it waits for. */
@Timeout(300)
class TwinsITCase {
  @TempDir Path folder;

  @Test
  void aSecondOfEveryJobIsRefusedByOneLineAndMayStartWhenTheFirstHasEnded() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"))) {
      RunConfig config = TestingDeployment.ofEveryJob(broker.bootstrapServers(), folder);
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
}
