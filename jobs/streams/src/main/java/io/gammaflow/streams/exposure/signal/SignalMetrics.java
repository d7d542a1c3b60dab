package io.gammaflow.streams.exposure.signal;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.record.MarketRecords;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * What a task's books are worth, as metrics by book: seconds of event time in each status since the
 * task began, coverage, the last sequence number, ticks with each flag.
 */
final class SignalMetrics {
  private static final double MICROS = 1e6;

  private final MetricGroup group;
  private final Map<String, Book> books = new HashMap<>();

  /**
   * @param task the metrics of the task
   */
  SignalMetrics(MetricGroup task) {
    group = task.addGroup(RecordMetrics.GROUP);
  }

  /** Takes notice of a signal; a revision says nothing of the time since. */
  void said(ReflexivitySignal signal) {
    Book book = books.computeIfAbsent(signal.getBook(), Book::new);
    book.coverage = signal.getCoverage();
    book.signalSeq = signal.getSignalSeq();
    if (signal.getRevision() > 0) {
      book.revisions.inc();
      return;
    }
    long tick = MarketRecords.micros(signal.getEventTime());
    SignalStatus before = book.status;
    if (before != null) {
      book.seconds(before).micros += Math.max(0, tick - book.tick);
    }
    book.status = signal.getStatus();
    book.seconds(signal.getStatus());
    book.tick = tick;
    for (Flag flag : signal.getFlags()) {
      book.flags
          .computeIfAbsent(flag, f -> book.metrics.addGroup("flag", f.name()).counter("flagged"))
          .inc();
    }
  }

  private static final class Span {
    private long micros;
  }

  private final class Book {
    private final MetricGroup metrics;
    private final Counter revisions;
    private final Map<SignalStatus, Span> statuses = new HashMap<>();
    private final Map<Flag, Counter> flags = new HashMap<>();
    private double coverage;
    private long signalSeq;
    private @Nullable SignalStatus status;
    private long tick;

    private Book(String name) {
      metrics = group.addGroup("book", name);
      revisions = metrics.counter("revisions");
      metrics.gauge("coverage", () -> coverage);
      metrics.gauge("signalSeq", () -> signalSeq);
    }

    private Span seconds(SignalStatus of) {
      return statuses.computeIfAbsent(
          of,
          s -> {
            Span span = new Span();
            metrics.addGroup("status", s.name()).gauge("seconds", () -> span.micros / MICROS);
            return span;
          });
    }
  }
}
