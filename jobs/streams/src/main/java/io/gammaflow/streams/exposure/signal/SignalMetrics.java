package io.gammaflow.streams.exposure.signal;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.result.ExposureResult;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * What a task's books are worth, as metrics by book: seconds of event time in each status since the
 * task began, coverage, the last sequence number, event time of the last tick, ticks with each
 * flag.
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

  /** Counts a signal; a revision does not change the time in a status. */
  void emitted(ExposureResult result) {
    Book book = books.computeIfAbsent(result.book, Book::new);
    book.coverage = result.coverage;
    book.signalSeq = result.signalSeq;
    if (result.revision > 0) {
      book.revisions.inc();
      return;
    }
    long tick = result.tick;
    SignalStatus before = book.status;
    if (before != null) {
      book.seconds(before).micros += Math.max(0, tick - book.tick);
    }
    book.status = result.status;
    book.seconds(result.status);
    book.tick = tick;
    for (Flag flag : result.flags) {
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
      metrics.gauge("eventTime", () -> status == null ? Double.NaN : tick / MICROS);
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
