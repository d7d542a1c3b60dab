package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.FlagBits;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What a shard met in the records of a tick and says once, by venue. */
final class TickNotes {
  private final ToLongFunction<String> progress;
  private final Map<String, Long> flags = new HashMap<>();
  private final Map<String, Long> conflicts = new HashMap<>();

  /**
   * @param progress how far a venue has come, microseconds; {@link ContractTable#NEVER} where
   *     nobody knows
   */
  TickNotes(ToLongFunction<String> progress) {
    this.progress = progress;
  }

  /** Raises a flag on a venue. */
  void raise(String venue, Flag flag) {
    flags.merge(venue, FlagBits.of(flag), (a, b) -> a | b);
  }

  /** A record was refused. */
  void refused(String venue, DeadLetterReason why) {
    if (why == DeadLetterReason.FUTURE_TIMESTAMP) {
      raise(venue, Flag.CLOCK_SKEW);
    } else if (why == DeadLetterReason.CONFLICTING_DUPLICATE) {
      conflicts.merge(venue, 1L, Long::sum);
    }
  }

  /** Fills in what a venue's records met, and how far it has come. */
  void describe(VenueSlice v) {
    v.progress = progress.applyAsLong(v.venue);
    v.flags |= flags.getOrDefault(v.venue, 0L);
    v.conflicts = conflicts.getOrDefault(v.venue, 0L);
  }
}
