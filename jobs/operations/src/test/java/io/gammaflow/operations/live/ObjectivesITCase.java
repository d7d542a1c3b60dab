package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.fixtures.ScrapedMetrics;
import io.gammaflow.operations.audit.Audit;
import io.gammaflow.operations.audit.AuditProgress;
import io.gammaflow.operations.audit.AuditReport;
import io.gammaflow.operations.audit.MonthAudit;
import io.gammaflow.operations.audit.ObjectivesTable;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.operations.metrics.AuditMetrics;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulationRun;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The objectives of two months by the auditor of a simulated market at full speed, across the turn
 * of a month. {@code -Dgammaflow.objectives.hours=168} is a week of it, with its table printed.
 */
@Timeout(7200)
class ObjectivesITCase {
  private static final String HOURS = "gammaflow.objectives.hours";
  private static final Instant MONTH_ENDS = Instant.parse("2026-04-01T00:00:00Z");
  private static final int SECONDS_PER_HOUR = 3600;

  /** In the first half is March, in the second April. */
  private static final int SECONDS =
      Integer.getInteger(HOURS) == null ? 360 : Integer.getInteger(HOURS) * SECONDS_PER_HOUR;

  private static final Instant START = MONTH_ENDS.minusSeconds(SECONDS / 2);
  private static final Instant END = START.plusSeconds(SECONDS);
  private static final Duration TICK = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void eachMonthIsJudgedByItsOwnSignals() throws Exception {
    Path recording = folder.resolve("recording");
    new SimulationRun(Scenario.CALM, 1, 1, START, SECONDS, false).write(recording, share -> {});
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
        WarmStart past = WarmStart.of(recording);
        LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 1);
        AuditMetrics metrics = AuditMetrics.start(InetAddress.getLoopbackAddress(), 0, "test")) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
      past.load(kafka);
      long began = System.nanoTime();
      cluster.submit(LiveJob.EXPOSURE, config(kafka));
      AuditReport report = watch(kafka, metrics);
      double seconds = (System.nanoTime() - began) / 1e9;

      assertThat(report.problems()).isEmpty();
      List<String> served =
          ScrapedMetrics.of(metrics.uri()).lines("gammaflow_audit_month_served_ratio");
      assertThat(served).hasSize(4);
      report
          .account()
          .objectives()
          .books()
          .forEach((book, months) -> assertThat(months).hasSize(2).allSatisfy(this::isWhole));
      if (Integer.getInteger(HOURS) != null) {
        List<String> lines = new ArrayList<>(ObjectivesTable.lines(report.account().objectives()));
        lines.addAll(served);
        lines.add("%d h of the market in %.0f s".formatted(SECONDS / SECONDS_PER_HOUR, seconds));
        Files.write(Path.of("target", "objectives.txt"), lines);
      }
    }
  }

  private void isWhole(YearMonth month, MonthAudit account) {
    assertThat(account.signals()).isPositive();
    assertThat(account.lost() + account.repeated() + account.outOfOrder()).isZero();
    assertThat(account.silentSeconds()).isZero();
    assertThat(account.openSeconds()).isBetween(SECONDS / 2.0 - 120, SECONDS / 2.0);
    assertThat(account.servedShare()).isBetween(0.0, 1.0);
  }

  /** Until every book has come to the end of the market. */
  private static AuditReport watch(KafkaConnection kafka, AuditMetrics metrics) {
    CountDownLatch end = new CountDownLatch(1);
    return new Audit(kafka, TopicCatalogue.SIGNALS.name(), InstantSource.system())
        .watch(
            SignalAudit.Findings.ignored(),
            end,
            null,
            progress -> {
              metrics.show(progress);
              if (isOver(progress)) {
                end.countDown();
              }
            },
            reason -> {});
  }

  private static boolean isOver(AuditProgress progress) {
    return !progress.account().books().isEmpty()
        && progress.account().books().stream()
            .allMatch(
                book -> {
                  Instant latest = book.latest();
                  return latest != null && !latest.isBefore(END.minus(TICK.multipliedBy(2)));
                });
  }

  private RunConfig config(KafkaConnection kafka) {
    return TestingDeployment.ofPipeline(
        Optional.empty(),
        TestingDeployment.exposure(
            TestingDeployment.of(kafka, folder),
            TestingDeployment.signedFlow().withTick(TICK.toMillis() * 1000),
            1));
  }
}
