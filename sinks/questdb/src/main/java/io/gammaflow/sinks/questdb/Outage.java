package io.gammaflow.sinks.questdb;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time while the database does not answer: waited out, logged once at its beginning and end.
 */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  /** Waits; a test's does not. */
  interface Pause {
    void sleep(Duration pause) throws InterruptedException;
  }

  private final String database;
  private final Backoff backoff;
  private final Pause pause;
  private volatile boolean ongoing;

  Outage(String database, RandomGenerator random, Pause pause) {
    this.database = database;
    this.backoff = new Backoff(random);
    this.pause = pause;
  }

  /** Waits before the next attempt, longer each time. */
  void await(String cause) throws InterruptedException {
    if (!ongoing) {
      ongoing = true;
      LOG.warn("QuestDB {} is unavailable, rows wait: {}", database, cause);
    }
    pause.sleep(backoff.next());
  }

  /** Whether the database does not answer now. */
  boolean isOngoing() {
    return ongoing;
  }

  /** The database has answered. */
  void over() {
    if (ongoing) {
      ongoing = false;
      backoff.reset();
      LOG.info("QuestDB {} is back", database);
    }
  }
}
