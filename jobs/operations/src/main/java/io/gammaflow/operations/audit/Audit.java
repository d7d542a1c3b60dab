package io.gammaflow.operations.audit;

import io.gammaflow.sinks.kafka.KafkaConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An audit of one topic: once over what is there, or on and on. */
public final class Audit {
  private static final Duration WAIT = Duration.ofMillis(100);

  /** A topic that grows faster than it can be read must not keep a reader for ever. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final KafkaConnection kafka;
  private final String topic;
  private final InstantSource clock;

  public Audit(KafkaConnection kafka, String topic, InstantSource clock) {
    this.kafka = kafka;
    this.topic = topic;
    this.clock = clock;
  }

  /** Reads up to what is committed when it begins. */
  public AuditReport once(@Nullable Duration maxAge) {
    try (TopicAudit audit = new TopicAudit(kafka, topic, SignalAudit.Findings.ignored())) {
      long end = System.nanoTime() + LIMIT.toNanos();
      while (audit.step(WAIT) > 0 || (audit.behind() > 0 && System.nanoTime() < end)) {
        // One more.
      }
      return report(audit, maxAge);
    }
  }

  /** Reads until asked to stop, and reports what it finds. */
  public AuditReport watch(
      SignalAudit.Findings findings, CountDownLatch stopped, @Nullable Duration maxAge) {
    try (TopicAudit audit = new TopicAudit(kafka, topic, findings)) {
      while (stopped.getCount() > 0) {
        audit.step(WAIT);
      }
      while (audit.step(WAIT) > 0) {
        // What came meanwhile.
      }
      return report(audit, maxAge);
    }
  }

  private AuditReport report(TopicAudit audit, @Nullable Duration maxAge) {
    return new AuditReport(
        topic,
        audit.account(),
        audit.behind(),
        audit.open(),
        audit.retained(),
        clock.instant(),
        maxAge);
  }
}
