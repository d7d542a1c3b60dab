package io.gammaflow.sinks.dashboard;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Port: where signals, profiles, alerts and dead letters come from while they happen, committed
 * records only.
 */
public interface LiveSource extends AutoCloseable {
  /**
   * Begins to hand over records, from threads of the source, in the order of each book. The oldest
   * retained come first, so that counts are those of the topic.
   *
   * @param records takes {@code ReflexivitySignal}, {@code HedgeFlowProfile}, {@code Alert}, {@code
   *     DeadLetter}; never blocks on a slow reader of the page; ignores other kinds
   */
  void start(Consumer<SpecificRecord> records);

  /** Time since the store of the records last answered; zero where that is not known. */
  default Duration sinceAnswer() {
    return Duration.ZERO;
  }

  /** Stops; no record is handed over afterwards. */
  @Override
  void close();
}
