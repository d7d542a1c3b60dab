package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What a shard met in the records of a tick and says once, by venue. */
final class TickNotes {
  private final ToLongFunction<String> progress;
  private final Set<String> crossedQuotes = new HashSet<>();
  private final Set<String> clippedSizes = new HashSet<>();
  private final Set<String> unknownWords = new HashSet<>();
  private final Set<String> skewedClocks = new HashSet<>();
  private final Map<String, Long> conflicts = new HashMap<>();

  /**
   * @param progress how far a venue has come, microseconds; {@link ContractTable#NEVER} where
   *     nobody knows
   */
  TickNotes(ToLongFunction<String> progress) {
    this.progress = progress;
  }

  /** A trade could not be signed because the quote at it was crossed or had a zero bid. */
  void crossedQuote(String venue) {
    crossedQuotes.add(venue);
  }

  /** A size was beyond belief, and less of it was counted. */
  void clippedSize(String venue) {
    clippedSizes.add(venue);
  }

  /** A record used a word that this version does not know. */
  void unknownWord(String venue) {
    unknownWords.add(venue);
  }

  /** A record was refused. */
  void refused(String venue, DeadLetterReason why) {
    if (why == DeadLetterReason.FUTURE_TIMESTAMP) {
      skewedClocks.add(venue);
    } else if (why == DeadLetterReason.CONFLICTING_DUPLICATE) {
      conflicts.merge(venue, 1L, Long::sum);
    }
  }

  /** Fills in what a venue's records met, and how far it has come. */
  void describe(VenueSlice v) {
    v.progress = progress.applyAsLong(v.venue);
    v.quoteCrossed = crossedQuotes.contains(v.venue);
    v.sizeClipped = clippedSizes.contains(v.venue);
    v.unknownWord = unknownWords.contains(v.venue);
    v.clockSkewed = skewedClocks.contains(v.venue);
    v.conflicts = conflicts.getOrDefault(v.venue, 0L);
  }
}
