package io.gammaflow.streams.record;

import java.util.Map;
import java.util.TreeMap;

/**
 * The time of one partition: how far its venues have come by what each of them said in it, in the
 * order of the partition's log and by nothing else. The slowest venue counts, unless it has fallen
 * {@link #SILENT_AFTER} behind the fastest: then time goes on without it. So the same log gives the
 * same time, whoever reads it and when, and a partition in which nobody speaks stands still.
 */
public final class PartitionClock {
  /** A venue this far behind the fastest of its partition no longer holds time back, micros. */
  public static final long SILENT_AFTER = 30_000_000L;

  /** Nothing has been said. */
  public static final long NEVER = Long.MIN_VALUE;

  private final TreeMap<String, Long> progress = new TreeMap<>();
  private long reached = NEVER;

  /** A venue says that it has come to an instant, microseconds. */
  public void advance(String venue, long time) {
    progress.merge(venue, time, Math::max);
    reached = Math.max(reached, slowest());
  }

  /** Goes on where another clock of the partition stood; the later of two states counts. */
  void restore(String venue, long time, long otherReached) {
    progress.merge(venue, time, Math::max);
    reached = Math.max(reached, otherReached);
  }

  /** The time that the partition has come to, microseconds; it never goes back. */
  public long reached() {
    return reached;
  }

  /** How far each venue has come, microseconds. */
  Map<String, Long> progress() {
    return progress;
  }

  /**
   * Marks a record that comes behind the partition's time as late by it, as ingest would have done:
   * a venue that returns after time went on without it knows no better. One that nobody marked and
   * that is behind the progress of its own venue broke the contract of ingest, and says so.
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
    long fastest = NEVER;
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
