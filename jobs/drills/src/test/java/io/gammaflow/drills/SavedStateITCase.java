package io.gammaflow.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.operations.audit.TopicAudit;
import io.gammaflow.operations.live.LocalCluster;
import io.gammaflow.replay.run.RecordedSignals;
import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.ExposureJobConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.JobPlans;
import io.gammaflow.runtime.job.SavedState;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulationRun;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exposure on the cluster of this process: where it goes on from, and where it must not begin. */
class SavedStateITCase {
  private static final ExposureConfig EXPOSURE =
      ExposureConfig.defaults().withModel(PositioningModel.FILTER);
  private static final Instant OPENING = Instant.now().minusSeconds(3_600);
  private static final int SECONDS = 60;
  private static final double SPEED = 3;

  @TempDir Path folder;

  private EmbeddedKafka broker;
  private KafkaConnection kafka;
  private Path recording;
  private List<ReflexivitySignal> replayed;
  private TopicAudit audit;

  @BeforeEach
  void start() throws Exception {
    recording = folder.resolve("market");
    new SimulationRun(Scenario.CALM, 1, 1, OPENING, SECONDS, false).write(recording, share -> {});
    replayed = RecordedSignals.of(recording, EXPOSURE);
    Files.createDirectories(folder.resolve("checkpoints"));
    broker = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka = KafkaConnection.plaintext(broker.bootstrapServers());
    Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
    audit = new TopicAudit(kafka, TopicCatalogue.SIGNALS.name(), SignalAudit.Findings.ignored());
  }

  @AfterEach
  void stop() {
    audit.close();
    broker.close();
  }

  private RunConfig config(boolean rocksDb, boolean cold) {
    DeploymentConfig deployment =
        new DeploymentConfig(
            "test",
            kafka,
            1,
            folder.resolve("checkpoints").toUri().toString(),
            Duration.ofMillis(200),
            Duration.ofMinutes(1));
    return new RunConfig(
        deployment,
        Optional.empty(),
        Optional.of(
            new ExposureJobConfig(
                deployment,
                EXPOSURE,
                1,
                rocksDb,
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                cold)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private CompletableFuture<String> tell(double speed) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return VenueProcess.tell(
                recording, kafka.bootstrapServers(), speed, 1, 0, folder.resolve("stop"));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void awaitSignals(long count) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (signals() < count) {
      assertThat(System.nanoTime()).as("%d of %d signals", signals(), count).isLessThan(end);
      audit.step(Duration.ofMillis(100));
    }
  }

  private long signals() {
    return audit.account().books().stream().mapToLong(BookAudit::signals).sum();
  }

  private String replayedChecksum() {
    SignalAudit whole = new SignalAudit(SignalAudit.Findings.ignored());
    replayed.forEach(s -> whole.take(s, true));
    return whole.checksum();
  }

  @Test
  void theStateBackendMayChangeFromStartToStart() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 1, true)) {
      cluster.submit(LiveJob.EXPOSURE, config(false, false));
      CompletableFuture<String> venue = tell(SPEED);
      awaitSignals(20);
      cluster.stop(LiveJob.EXPOSURE);
      assertThat(JobPlans.problems(config(true, false))).isEmpty();

      cluster.submit(LiveJob.EXPOSURE, config(true, false));
      awaitSignals(signals() + 20);
      cluster.stop(LiveJob.EXPOSURE);

      cluster.submit(LiveJob.EXPOSURE, config(false, false));
      venue.join();
      awaitSignals(replayed.size());
      assertThat(cluster.ended()).isEmpty();
    }
    assertThat(audit.account().isClean()).isTrue();
    assertThat(audit.account().checksum()).isEqualTo(replayedChecksum());
  }

  @Test
  void theCheckpointOfAnotherBackendIsRefusedInALine() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 1)) {
      cluster.submit(LiveJob.EXPOSURE, config(false, false));
      tell(SPEED);
      awaitSignals(5);
    }
    assertThat(JobPlans.problems(config(false, false))).isEmpty();
    assertThat(JobPlans.problems(config(true, false)))
        .singleElement()
        .asString()
        .startsWith("state.backend: ")
        .endsWith(
            "was written by heap, which rocksdb cannot read; start once with heap and stop in order,"
                + " which leaves a savepoint that either reads");
  }

  @Test
  void withoutItsStateItRefusesAndBeginsANewGenerationWhenTold() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 1)) {
      cluster.submit(LiveJob.EXPOSURE, config(false, false));
      CompletableFuture<String> venue = tell(SPEED);
      awaitSignals(20);
      cluster.stop(LiveJob.EXPOSURE);
      venue.join();
      forget();
      audit.step(Duration.ofMillis(500));
      long before = signals();

      assertThat(JobPlans.problems(config(false, false)))
          .containsExactly(
              "cold: gammaflow.signals.v1 holds signals of generation 0, and the job was given no"
                  + " state; start it from its newest checkpoint or savepoint, or begin a new"
                  + " generation with --cold");
      assertThat(JobPlans.problems(config(false, true))).isEmpty();

      // Past the preflight, as on a cluster that only knows itself whether state is given.
      cluster.submit(LiveJob.EXPOSURE, config(false, false));
      List<String> ended = cluster.ended();
      long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (ended.isEmpty() && System.nanoTime() < end) {
        ended = cluster.ended();
      }
      assertThat(ended)
          .singleElement()
          .asString()
          .startsWith("exposure FAILED: cold: gammaflow.signals.v1 holds signals of generation 0");
      assertThat(SavedState.newest(folder.resolve("checkpoints/exposure")))
          .as("a start that was refused leaves nothing to go on from")
          .isEmpty();

      try (LocalCluster second = LocalCluster.start(folder.resolve("flink-2"), 1)) {
        second.submit(LiveJob.EXPOSURE, config(false, true));
        awaitSignals(before + replayed.size());
        second.stop(LiveJob.EXPOSURE);
        second.submit(LiveJob.EXPOSURE, config(false, true));
        assertThat(second.ended()).as("with state at hand --cold changes nothing").isEmpty();
      }
      assertThat(signals()).isEqualTo(before + replayed.size());
    }
    SignalAudit whole = new SignalAudit(SignalAudit.Findings.ignored());
    replayed.forEach(s -> whole.take(s, true));
    assertThat(audit.account().isClean()).isTrue();
    for (BookAudit due : whole.books()) {
      assertThat(audit.account().books())
          .filteredOn(b -> b.book().equals(due.book()) && b.series().generation() == 1)
          .singleElement()
          .extracting(b -> b.checksum().text())
          .isEqualTo(due.checksum().text());
    }
  }

  private void forget() throws IOException {
    // Moved, not deleted: the job that has ended still clears up behind itself.
    Files.move(folder.resolve("checkpoints"), folder.resolve("gone"));
    Files.createDirectories(folder.resolve("checkpoints"));
  }
}
