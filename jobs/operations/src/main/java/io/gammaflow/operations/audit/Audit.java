package io.gammaflow.operations.audit;

import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** An audit of one topic: once over what is there, or on and on. */
public final class Audit {
  private static final Duration WAIT = Duration.ofMillis(100);

  /** How often a watch asks the brokers how far it is behind, and reports. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  /** How often a watch tries to begin while brokers or the topic are not there. */
  private static final Duration TRY_EVERY = Duration.ofSeconds(2);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

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
    return watch(findings, stopped, maxAge, progress -> {}, reason -> {});
  }

  /**
   * The same, and reports how far it is each second in which the brokers answer. It waits for
   * brokers and topic that are not there yet.
   *
   * @param listener called on this thread
   * @param waiting receives why it cannot begin, whenever that changes
   * @throws KafkaException when it is asked to stop before it could begin
   */
  public AuditReport watch(
      SignalAudit.Findings findings,
      CountDownLatch stopped,
      @Nullable Duration maxAge,
      Consumer<AuditProgress> listener,
      Consumer<String> waiting) {
    SignalAges ages = new SignalAges(clock);
    try (TopicAudit audit = begin(new Aged(findings, ages), stopped, waiting)) {
      long asked = System.nanoTime() - ASK_EVERY.toNanos();
      while (stopped.getCount() > 0) {
        audit.step(WAIT);
        if (audit.isPastItsStart()) {
          ages.begin();
        }
        if (System.nanoTime() - asked >= ASK_EVERY.toNanos()) {
          asked = System.nanoTime();
          report(audit, ages, listener);
        }
      }
      while (audit.step(WAIT) > 0) {
        // What came meanwhile.
      }
      return report(audit, maxAge);
    }
  }

  private TopicAudit begin(
      SignalAudit.Findings findings, CountDownLatch stopped, Consumer<String> waiting) {
    String told = "";
    while (true) {
      try {
        return new TopicAudit(kafka, topic, findings);
      } catch (KafkaException e) {
        String reason = String.valueOf(e.getMessage());
        if (!reason.equals(told)) {
          waiting.accept(reason);
          told = reason;
        }
        if (isOver(stopped)) {
          throw e;
        }
      }
    }
  }

  private static boolean isOver(CountDownLatch stopped) {
    try {
      return stopped.await(TRY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void report(TopicAudit audit, SignalAges ages, Consumer<AuditProgress> listener) {
    OptionalLong behind = audit.behind(ANSWER_WITHIN);
    if (behind.isPresent()) {
      listener.accept(
          new AuditProgress(audit.account(), ages, behind.getAsLong(), clock.instant()));
    }
  }

  /** Findings with the age of each signal. */
  private record Aged(SignalAudit.Findings findings, SignalAges ages)
      implements SignalAudit.Findings {
    @Override
    public void hole(Series series, long first, long last) {
      findings.hole(series, first, last);
    }

    @Override
    public void healed(Series series, long number) {
      findings.healed(series, number);
    }

    @Override
    public void signal(ReflexivitySignal signal) {
      ages.take(signal);
      findings.signal(signal);
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
