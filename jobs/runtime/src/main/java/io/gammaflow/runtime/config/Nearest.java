package io.gammaflow.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant. */
public final class Nearest {
  /** One edit in three letters is a slip; more is another word. */
  private static final int LETTERS_PER_EDIT = 3;

  /** Of words at one distance, prefers the one whose letters were swapped. */
  private static final JaroWinklerSimilarity SWAPS = new JaroWinklerSimilarity();

  private Nearest() {}

  /** The known word with the fewest edits to the given one, if any is near. */
  public static Optional<String> of(String word, Collection<String> known) {
    return known.stream()
        .filter(
            candidate -> distance(word, candidate) <= Math.max(1, word.length() / LETTERS_PER_EDIT))
        .min(
            Comparator.comparingInt((String c) -> distance(word, c))
                .thenComparingDouble(c -> -SWAPS.apply(word, c))
                .thenComparing(c -> c));
  }

  /** A sentence about the nearest word, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return of(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  /** Letters to be changed, added or left out; a swap of two is two. */
  private static int distance(String left, String right) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT));
  }
}
