package io.gammaflow.sinks.questdb;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that the database has suspended a table: it then accepts rows and reports success without
 * applying them. Rows wait until an operator has resumed it, as during an outage. The few sent
 * before the detection are in the table's log and are applied on resuming.
 */
final class Suspension {
  private static final Logger LOG = LoggerFactory.getLogger(Suspension.class);

  /** Interval of the check per table; suspensions are rare and long. */
  static final Duration EVERY = Duration.ofSeconds(5);

  private final String table;
  private final QuestDbReader database;
  private final Outage.Pause pause;
  private final LongSupplier nanos;
  private final Counter suspensions;
  private boolean asked;
  private long askedAt;
  private volatile boolean suspended;

  /**
   * @param nanos a clock like {@link System#nanoTime()}
   * @param suspensions counts how often it was found suspended
   */
  Suspension(
      String table,
      QuestDbReader database,
      Outage.Pause pause,
      LongSupplier nanos,
      Counter suspensions) {
    this.table = table;
    this.database = database;
    this.pause = pause;
    this.nanos = nanos;
    this.suspensions = suspensions;
  }

  /** Whether rows wait now. */
  boolean isSuspended() {
    return suspended;
  }

  /**
   * Returns when the table is not suspended; asks the database when the last answer is old.
   *
   * @throws IOException when the database refuses the question
   */
  void await() throws IOException, InterruptedException {
    if (asked && nanos.getAsLong() - askedAt < EVERY.toNanos()) {
      return;
    }
    while (isFound()) {
      pause.sleep(EVERY);
    }
    asked = true;
    askedAt = nanos.getAsLong();
  }

  private boolean isFound() throws IOException {
    Optional<SuspendedTable> found;
    try {
      found = database.suspended(table);
    } catch (UnavailableException e) {
      // Sending finds that out, where there is something to send; known trouble is not over by it.
      return suspended;
    }
    if (found.isPresent() && !suspended) {
      suspended = true;
      suspensions.inc();
      LOG.warn("QuestDB has suspended {}; rows wait", found.get());
    } else if (found.isEmpty() && suspended) {
      suspended = false;
      LOG.info("QuestDB applies rows of table {} again", table);
    }
    return suspended;
  }
}
