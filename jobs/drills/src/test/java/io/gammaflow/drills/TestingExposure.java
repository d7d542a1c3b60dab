package io.gammaflow.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.operations.audit.TopicAudit;
import io.gammaflow.replay.run.RecordedSignals;
import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.ExposureJobConfig;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulationRun;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.sinks.kafka.TopicsException;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A recorded market, the broker that it is played to, and the audit of the signals that exposure
 * commits there: what starts and stops the job is the test.
 */
final class TestingExposure implements AutoCloseable {
  private static final ExposureConfig EXPOSURE =
      ExposureConfig.defaults().withModel(PositioningModel.FILTER);
  private static final Instant OPENING = Instant.now().minusSeconds(3_600);
  private static final int SECONDS = 60;

  private final Path folder;
  private final Path recording;
  private final EmbeddedKafka broker;
  private final KafkaConnection kafka;
  private final TopicAudit audit;

  private TestingExposure(Path folder, Path recording, EmbeddedKafka broker)
      throws IOException, TopicsException {
    this.folder = folder;
    this.recording = recording;
    this.broker = broker;
    kafka = KafkaConnection.plaintext(broker.bootstrapServers());
    Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
    audit = new TopicAudit(kafka, TopicCatalogue.SIGNALS.name(), SignalAudit.Findings.ignored());
  }

  static TestingExposure start(Path folder) throws Exception {
    Path recording = folder.resolve("market");
    new SimulationRun(Scenario.CALM, 1, 1, OPENING, SECONDS, false).write(recording, share -> {});
    TestingExposure exposure =
        new TestingExposure(folder, recording, EmbeddedKafka.start(folder.resolve("kafka")));
    Files.createDirectories(exposure.checkpoints());
    return exposure;
  }

  @Override
  public void close() {
    audit.close();
    broker.close();
  }

  Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  RunConfig config(boolean rocksDb, boolean cold) {
    DeploymentConfig deployment =
        new DeploymentConfig(
            "test",
            kafka,
            1,
            checkpoints().toUri().toString(),
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

  /** Begins to play the market, so many times as fast as it was. */
  CompletableFuture<String> play(double speed) {
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

  void awaitSignals(long count) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (signals() < count) {
      assertThat(System.nanoTime()).as("%d of %d signals", signals(), count).isLessThan(end);
      audit.step(Duration.ofMillis(100));
    }
  }

  /** Signals read so far. */
  long signals() {
    return audit.account().books().stream().mapToLong(BookAudit::signals).sum();
  }

  TopicAudit audit() {
    return audit;
  }

  /** The signals of a replay of the market. */
  List<ReflexivitySignal> replay() throws IOException {
    return RecordedSignals.of(recording, EXPOSURE);
  }

  static SignalAudit auditOf(List<ReflexivitySignal> signals) {
    SignalAudit whole = new SignalAudit(SignalAudit.Findings.ignored());
    signals.forEach(s -> whole.take(s, true));
    return whole;
  }
}
