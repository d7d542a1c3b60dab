package io.gammaflow.streams.exposure.signal;

import io.gammaflow.streams.exposure.PartitionPulse;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last pulse of ingest by venue and partition, since the task started. Never saved: after a
 * restore there is no pulse until every partition has a new one.
 */
final class PulseBoard {
  /** Partitions of a venue are alike while none is this far behind the newest, microseconds. */
  private static final long ALIKE = 2_000_000L;

  private final Map<String, Map<String, PartitionPulse>> venues = new TreeMap<>();

  /**
   * The oldest pulse behind a book.
   *
   * @param venue null where there is none of any venue
   * @param partition the one that is behind or missing; null where all are alike
   * @param complete whether every partition has one; else the times mean nothing
   * @param sentAt by ingest's clock, microseconds
   */
  record Oldest(
      @Nullable String venue, @Nullable String partition, boolean complete, long sentAt) {}

  /**
   * How far ingest has come by its own account.
   *
   * @param venue the venue that is furthest behind
   * @param progress microseconds of event time; {@link PartitionPulse#NONE} before the first
   */
  record Input(String venue, long progress) {
    /** Null before the first. */
    @Nullable Instant time() {
      return progress == PartitionPulse.NONE ? null : Micros.instant(progress);
    }
  }

  /** What was read last counts, also where a clock was set back. */
  void take(PartitionPulse pulse) {
    venues.computeIfAbsent(pulse.venue, v -> new HashMap<>()).put(pulse.partition, pulse);
  }

  /** The oldest over all venues; over one for a book of it alone. */
  Oldest oldest(String book) {
    Oldest oldest = new Oldest(null, null, false, 0);
    for (Map.Entry<String, Map<String, PartitionPulse>> venue : venues.entrySet()) {
      if (isBehind(venue.getKey(), book)) {
        Oldest own = oldest(venue.getKey(), venue.getValue());
        if (oldest.venue == null
            || !own.complete
            || oldest.complete && own.sentAt < oldest.sentAt) {
          oldest = own;
        }
        if (!own.complete) {
          break;
        }
      }
    }
    return oldest;
  }

  /** Null before any pulse. */
  @Nullable Input input(String book) {
    Input least = null;
    for (Map.Entry<String, Map<String, PartitionPulse>> venue : venues.entrySet()) {
      if (isBehind(venue.getKey(), book)) {
        PartitionPulse newest = newest(venue.getValue());
        if (least == null || newest.progress < least.progress) {
          least = new Input(venue.getKey(), newest.progress);
        }
      }
    }
    return least;
  }

  private static boolean isBehind(String venue, String book) {
    int at = book.indexOf('@');
    return at < 0 || book.substring(at + 1).equals(venue);
  }

  private static Oldest oldest(String venue, Map<String, PartitionPulse> partitions) {
    PartitionPulse newest = newest(partitions);
    PartitionPulse oldest = newest;
    for (PartitionPulse p : partitions.values()) {
      oldest = p.sentAt < oldest.sentAt ? p : oldest;
    }
    boolean complete = partitions.size() >= newest.partitions;
    boolean alike = newest.sentAt - oldest.sentAt <= ALIKE;
    return new Oldest(venue, alike ? null : oldest.partition, complete, oldest.sentAt);
  }

  private static PartitionPulse newest(Map<String, PartitionPulse> partitions) {
    PartitionPulse newest = null;
    for (PartitionPulse p : partitions.values()) {
      newest = newest == null || p.sentAt > newest.sentAt ? p : newest;
    }
    if (newest == null) {
      throw new IllegalStateException("a venue without a pulse");
    }
    return newest;
  }
}
