package io.gammaflow.operations.audit;

import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Ages of signals as a reader gets them. Only what comes once the reader has read what was there
 * when it began counts: that is as old as the topic. Revisions have the time of the tick that they
 * correct and do not count. Confined to one thread.
 */
public final class SignalAges {
  private final NavigableMap<String, AgeCounts> books = new TreeMap<>();
  private final InstantSource clock;
  private boolean live;

  SignalAges(InstantSource clock) {
    this.clock = clock;
  }

  /** What comes from now on counts. */
  void begin() {
    live = true;
  }

  void take(ReflexivitySignal signal) {
    if (live && signal.getRevision() == 0) {
      books
          .computeIfAbsent(signal.getBook(), book -> new AgeCounts())
          .add(Duration.between(signal.getEventTime(), clock.instant()));
    }
  }

  /** By book; none before the reader has passed what was there when it began. */
  public NavigableMap<String, AgeCounts> books() {
    return Collections.unmodifiableNavigableMap(books);
  }
}
