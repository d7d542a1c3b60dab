package io.gammaflow.streams.record;

import io.gammaflow.streams.time.Micros;
import java.util.Map;
import java.util.TreeMap;

/**
 * The event time of one partition: how far its venues have progressed, by their progress records in
 * the order of the log and by nothing else. The slowest venue decides, unless it is {@link
 * #SILENT_AFTER} behind the fastest: then time advances without it. So the same log gives the same
 * time for every reader, and a partition without records stands still.
 */
public final class PartitionClock {
  /** A venue this far behind the fastest of its partition no longer holds time back, micros. */
  public static final long SILENT_AFTER = 30_000_000L;

  private final TreeMap<String, Long> progress = new TreeMap<>();
  private long reached = Micros.NEVER;

  /** Advances a venue to its progress, microseconds. */
  public void advance(String venue, long time) {
    progress.merge(venue, time, Math::max);
    reached = Math.max(reached, slowest());
  }

  /** Restores the state of a clock of the partition; the later of two states counts. */
  void restore(String venue, long time, long otherReached) {
    progress.merge(venue, time, Math::max);
    reached = Math.max(reached, otherReached);
  }

  /** The event time of the partition, microseconds; it never goes back. */
  public long reached() {
    return reached;
  }

  /** Progress of each venue, microseconds. */
  Map<String, Long> progress() {
    return progress;
  }

  /**
   * Marks a record behind the time of the partition as late by it, as ingest would have done: a
   * venue that returns after time advanced without it cannot know. A record that ingest did not
   * mark and that is behind the progress of its own venue breaks the contract of ingest, and is
   * marked as out of order.
   */
  public void judge(MarketRecord r) {
    if (r.effectiveTime() > reached) {
      return;
    }
    Long own = progress.get(r.venue);
    r.unordered = !r.isLate() && own != null && r.eventTime <= own;
    r.lateAt = reached;
  }

  private long slowest() {
    long fastest = Micros.NEVER;
    for (long t : progress.values()) {
      fastest = Math.max(fastest, t);
    }
    long slowest = fastest;
    for (long t : progress.values()) {
      if (t >= fastest - SILENT_AFTER) {
        slowest = Math.min(slowest, t);
      }
    }
    return slowest;
  }
}
