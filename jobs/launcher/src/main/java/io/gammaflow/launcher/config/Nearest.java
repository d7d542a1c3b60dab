package io.gammaflow.launcher.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Nearest {
  /** One edit in three letters is a slip; more is another word. */
  private static final int LETTERS_PER_EDIT = 3;

  private Nearest() {}

  /** The known word with the fewest edits to the given one, if any is near. */
  public static Optional<String> of(String word, Collection<String> known) {
    return known.stream()
        .filter(
            candidate -> distance(word, candidate) <= Math.max(1, word.length() / LETTERS_PER_EDIT))
        .min(Comparator.comparingInt((String c) -> distance(word, c)).thenComparing(c -> c));
  }

  /** A sentence about the nearest word, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return of(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
