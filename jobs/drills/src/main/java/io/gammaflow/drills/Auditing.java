package io.gammaflow.drills;

import io.gammaflow.operations.audit.Series;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.operations.audit.TopicAudit;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The auditor of a drill, on a thread of its own from the first signal on. */
public final class Auditing implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(50);

  private final TopicAudit audit;
  private final List<Long> holesAt = new ArrayList<>();
  private final Map<String, String> differences = new TreeMap<>();
  private final Thread thread = new Thread(this::run, "audit");
  private final Silence silence;
  private volatile boolean closed;
  private @Nullable RuntimeException failure;

  /**
   * @param silence watched for in the signals
   * @param baseline that each signal is held against
   */
  public Auditing(KafkaConnection kafka, Silence silence, UndisturbedRun baseline) {
    this.silence = silence;
    audit =
        new TopicAudit(
            kafka,
            TopicCatalogue.SIGNALS.name(),
            new SignalAudit.Findings() {
              @Override
              public void hole(Series series, long first, long last) {
                holesAt.add(System.nanoTime());
              }

              @Override
              public void signal(ReflexivitySignal signal) {
                silence.see(signal);
                if (!differences.containsKey(signal.getBook())) {
                  baseline.difference(signal).ifPresent(d -> differences.put(signal.getBook(), d));
                }
              }

              @Override
              public void healed(Series series, long number) {}
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!closed) {
      synchronized (this) {
        try {
          audit.step(WAIT);
        } catch (RuntimeException e) {
          failure = e;
          return;
        }
      }
      Thread.onSpinWait();
    }
  }

  /** Asks the account. */
  public synchronized <R> R ask(Function<SignalAudit, R> question) throws IOException {
    RuntimeException e = failure;
    if (e != null) {
      throw new IOException("the audit failed: " + e.getMessage(), e);
    }
    return question.apply(audit.account());
  }

  /** When gaps were found, by {@link System#nanoTime()}. */
  public synchronized List<Long> holesAt() {
    return List.copyOf(holesAt);
  }

  /** Where each book first differed from the baseline. */
  public synchronized Map<String, String> differences() {
    return Map.copyOf(differences);
  }

  /** The signals while a venue was silent. */
  synchronized List<String> silenceProblems() {
    return silence.problems();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    audit.close();
  }
}
