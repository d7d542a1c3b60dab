package io.gammaflow.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.operations.live.LocalCluster;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.job.JobPlans;
import io.gammaflow.runtime.job.SavedState;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exposure whose state is gone while its signals are not: where it must not begin. */
class LostStateITCase {
  private static final double SPEED = 12;

  @TempDir Path folder;

  @Test
  void withoutItsStateItRefusesAndBeginsANewGenerationWhenTold() throws Exception {
    try (TestingExposure exposure = TestingExposure.start(folder.resolve("exposure"))) {
      List<ReflexivitySignal> replayed = exposure.replay();
      try (LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 1)) {
        cluster.submit(LiveJob.EXPOSURE, exposure.config(false, false));
        CompletableFuture<String> venue = exposure.play(SPEED);
        exposure.awaitSignals(20);
        cluster.stop(LiveJob.EXPOSURE);
        venue.join();
        // Moved, not deleted: the job that has ended still clears up behind itself.
        Files.move(exposure.checkpoints(), folder.resolve("gone"));
        Files.createDirectories(exposure.checkpoints());
        exposure.audit().step(Duration.ofMillis(500));
        long before = exposure.signals();

        assertThat(JobPlans.problems(exposure.config(false, false)))
            .containsExactly(
                "cold: gammaflow.signals.v1 holds signals of generation 0, and the job was given no"
                    + " state; start it from its newest checkpoint or savepoint, or begin a new"
                    + " generation with --cold");
        assertThat(JobPlans.problems(exposure.config(false, true))).isEmpty();

        isRefusedByTheJobItself(cluster, exposure);

        try (LocalCluster second = LocalCluster.start(folder.resolve("flink-2"), 1)) {
          second.submit(LiveJob.EXPOSURE, exposure.config(false, true));
          exposure.awaitSignals(before + replayed.size());
          second.stop(LiveJob.EXPOSURE);
          second.submit(LiveJob.EXPOSURE, exposure.config(false, true));
          assertThat(second.ended()).as("with state at hand --cold changes nothing").isEmpty();
        }
        assertThat(exposure.signals()).isEqualTo(before + replayed.size());
      }
      assertThat(exposure.audit().account().isClean()).isTrue();
      for (BookAudit due : TestingExposure.auditOf(replayed).books()) {
        assertThat(exposure.audit().account().books())
            .filteredOn(b -> b.book().equals(due.book()) && b.series().generation() == 1)
            .singleElement()
            .extracting(b -> b.checksum().text())
            .isEqualTo(due.checksum().text());
      }
    }
  }

  /** Past the preflight, as on a cluster that only knows itself whether state is given. */
  private static void isRefusedByTheJobItself(LocalCluster cluster, TestingExposure exposure)
      throws Exception {
    cluster.submit(LiveJob.EXPOSURE, exposure.config(false, false));
    List<String> ended = cluster.ended();
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (ended.isEmpty() && System.nanoTime() < end) {
      ended = cluster.ended();
    }
    assertThat(ended)
        .singleElement()
        .asString()
        .startsWith("exposure FAILED: cold: gammaflow.signals.v1 holds signals of generation 0");
    assertThat(SavedState.newest(exposure.checkpoints().resolve("exposure")))
        .as("a start that was refused leaves nothing to go on from")
        .isEmpty();
  }
}
