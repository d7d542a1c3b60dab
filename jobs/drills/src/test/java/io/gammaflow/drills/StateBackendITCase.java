package io.gammaflow.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.operations.live.LocalCluster;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.job.JobPlans;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exposure started with another state backend than its state was written by. */
class StateBackendITCase {
  /** Slow enough for two starts within the recording. */
  private static final double SPEED = 3;

  @TempDir Path folder;

  @Test
  void theStateBackendMayChangeFromStartToStart() throws Exception {
    try (TestingExposure exposure = TestingExposure.start(folder.resolve("exposure"))) {
      List<ReflexivitySignal> replayed = exposure.replay();
      try (LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 1, true, null)) {
        cluster.submit(LiveJob.EXPOSURE, exposure.config(false, false));
        CompletableFuture<String> venue = exposure.play(SPEED);
        exposure.awaitSignals(20);
        cluster.stop(LiveJob.EXPOSURE);
        assertThat(JobPlans.problems(exposure.config(true, false))).isEmpty();

        cluster.submit(LiveJob.EXPOSURE, exposure.config(true, false));
        exposure.awaitSignals(exposure.signals() + 20);
        cluster.stop(LiveJob.EXPOSURE);

        cluster.submit(LiveJob.EXPOSURE, exposure.config(false, false));
        venue.join();
        exposure.awaitSignals(replayed.size());
        assertThat(cluster.ended()).isEmpty();
      }
      assertThat(exposure.audit().account().isClean()).isTrue();
      assertThat(exposure.audit().account().checksum())
          .isEqualTo(TestingExposure.auditOf(replayed).checksum());
    }
  }

  @Test
  void theCheckpointOfAnotherBackendIsRefusedInALine() throws Exception {
    try (TestingExposure exposure = TestingExposure.start(folder.resolve("exposure"))) {
      try (LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 1)) {
        cluster.submit(LiveJob.EXPOSURE, exposure.config(false, false));
        exposure.play(SPEED);
        exposure.awaitSignals(5);
      }
      assertThat(JobPlans.problems(exposure.config(false, false))).isEmpty();
      assertThat(JobPlans.problems(exposure.config(true, false)))
          .singleElement()
          .asString()
          .startsWith("state.backend: ")
          .endsWith(
              "was written by heap, which rocksdb cannot read; start once with heap and stop in"
                  + " order, which leaves a savepoint that either reads");
    }
  }
}
