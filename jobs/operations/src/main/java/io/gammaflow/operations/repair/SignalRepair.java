package io.gammaflow.operations.repair;

import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.operations.audit.Series;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.operations.audit.TopicAudit;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.FencedProducer;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.RetainedReader;
import io.gammaflow.sinks.kafka.TransactionPrefix;
import io.gammaflow.streams.wire.OutputTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Publishes signals that are missing on the topic of record again, from the fast topic, each under
 * its own {@code signalSeq} and with the next revision. Run again, or twice at once, it changes
 * nothing more: it fences every other repair before it reads, and writes all or nothing.
 */
public final class SignalRepair {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final KafkaConnection kafka;
  private final TransactionPrefix name;

  /**
   * @param environment deployment whose signals they are
   */
  public SignalRepair(KafkaConnection kafka, String environment) {
    this.kafka = kafka;
    this.name = new TransactionPrefix(environment, "repair", "signals");
  }

  /**
   * What was done.
   *
   * @param healed how many signals were put back
   * @param beyond the missing ones that the fast topic does not hold, or holds in two versions, as
   *     {@code book signalSeq}
   * @param notices what could not be looked at, a line each
   * @param whole whether everything was read that the topics held when it began
   */
  public record Outcome(int healed, List<String> beyond, List<String> notices, boolean whole) {}

  /** Looks for what is missing and puts it back. */
  public Outcome run() throws IOException {
    try (FencedProducer writer = new FencedProducer(kafka, name)) {
      List<String> notices = new ArrayList<>();
      List<RetainedReader.Gap> gaps = new ArrayList<>();
      Map<Series, List<Long>> missing = missing(notices, gaps);
      List<WireRecord> batch = new ArrayList<>();
      List<String> beyond = new ArrayList<>();
      if (!missing.isEmpty()) {
        FastSignals fast = FastSignals.read(kafka, missing);
        gaps.addAll(fast.gaps());
        if (fast.rejected() > 0) {
          notices.add(
              "%s: %d messages are not signals"
                  .formatted(TopicCatalogue.SIGNALS_FAST.name(), fast.rejected()));
        }
        OutputTopics layout = new OutputTopics(TopicCatalogue.SIGNALS, false);
        missing.forEach(
            (series, numbers) -> {
              for (long number : numbers) {
                ReflexivitySignal lost = fast.of(series, number);
                if (lost == null) {
                  beyond.add(series + " " + number);
                } else {
                  batch.add(layout.message(Repairs.again(lost)));
                }
              }
            });
        if (!batch.isEmpty()) {
          writer.write(batch);
        }
      }
      gaps.forEach(gap -> notices.add(gap.toString()));
      return new Outcome(batch.size(), beyond, notices, gaps.isEmpty());
    }
  }

  private Map<Series, List<Long>> missing(List<String> notices, List<RetainedReader.Gap> gaps) {
    Map<Series, List<Long>> missing = new TreeMap<>();
    try (TopicAudit audit =
        new TopicAudit(kafka, TopicCatalogue.SIGNALS.name(), SignalAudit.Findings.ignored())) {
      while (audit.step(WAIT) > 0 || audit.behind() > 0) {
        // One more.
      }
      for (BookAudit book : audit.account().books()) {
        if (book.missing() > 0) {
          missing.put(book.series(), book.missingNumbers());
        }
      }
      if (audit.account().rejected() > 0) {
        notices.add(
            "%s: %d messages are not signals"
                .formatted(TopicCatalogue.SIGNALS.name(), audit.account().rejected()));
      }
      for (String cut : audit.retained().cutBeginnings()) {
        notices.add(cut + ": what was lost among them cannot be seen");
      }
      gaps.addAll(audit.retained().gaps());
    }
    return missing;
  }
}
