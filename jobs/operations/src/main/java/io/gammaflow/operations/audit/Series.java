package io.gammaflow.operations.audit;

import java.util.Comparator;

/**
 * A sequence numbered from 1 without gaps: the signals of a book in one generation.
 *
 * @param book netted underlying, or underlying and venue
 * @param generation 0, and one more for each cold start over existing signals
 */
public record Series(String book, int generation) implements Comparable<Series> {
  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::book).thenComparingInt(Series::generation);

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }

  /** The book, with the generation where it is not the first. */
  @Override
  public String toString() {
    return generation == 0 ? book : book + " (generation " + generation + ")";
  }
}
