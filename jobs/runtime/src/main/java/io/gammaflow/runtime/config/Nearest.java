package io.gammaflow.runtime.config;

import java.util.Arrays;
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

  /** Letters to be changed, added, left out or swapped with the next. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int edits = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swapped ? Math.min(edits, before[j - 2] + 1) : edits;
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }
}
