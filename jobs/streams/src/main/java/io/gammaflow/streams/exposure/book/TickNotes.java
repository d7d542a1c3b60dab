package io.gammaflow.streams.exposure.book;

import java.util.HashSet;
import java.util.Set;

/** What a shard met in the records of a tick and says once, by venue. */
final class TickNotes {
  private final Set<String> crossedQuotes = new HashSet<>();
  private final Set<String> clippedSizes = new HashSet<>();

  /** A trade could not be signed because the quote at it was crossed or had a zero bid. */
  void crossedQuote(String venue) {
    crossedQuotes.add(venue);
  }

  /** A size was beyond belief, and less of it was counted. */
  void clippedSize(String venue) {
    clippedSizes.add(venue);
  }

  boolean sawCrossedQuote(String venue) {
    return crossedQuotes.contains(venue);
  }

  boolean sawClippedSize(String venue) {
    return clippedSizes.contains(venue);
  }
}
