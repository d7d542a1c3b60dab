package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.time.Micros;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Faults met in the records of a tick, by venue, for the flags of the next slice. */
final class TickFlags {
  private final ToLongFunction<String> progress;
  private final Map<String, Long> flags = new HashMap<>();
  private final Map<String, Long> conflicts = new HashMap<>();

  /**
   * @param progress how far a venue has come, microseconds; {@link Micros#NEVER} where nobody knows
   */
  TickFlags(ToLongFunction<String> progress) {
    this.progress = progress;
  }

  /** Raises a flag on a venue. */
  void raise(String venue, Flag flag) {
    flags.merge(venue, FlagBits.of(flag), (a, b) -> a | b);
  }

  /** A record was rejected. */
  void refused(String venue, DeadLetterReason why) {
    if (why == DeadLetterReason.FUTURE_TIMESTAMP) {
      raise(venue, Flag.CLOCK_SKEW);
    } else if (why == DeadLetterReason.CONFLICTING_DUPLICATE) {
      conflicts.merge(venue, 1L, Long::sum);
    }
  }

  /** Fills in the faults of the records of a venue, and its progress. */
  void describe(VenueSlice v) {
    v.progress = progress.applyAsLong(v.venue);
    v.flags |= flags.getOrDefault(v.venue, 0L);
    v.conflicts = conflicts.getOrDefault(v.venue, 0L);
  }
}
