package io.gammaflow.sinks.dashboard;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Port: the past of a book, from a database. Called from several threads. */
@FunctionalInterface
public interface HistorySource {
  /**
   * The book between two event times, thinned to about what a chart can show.
   *
   * @param book a book that has been seen live
   * @param from inclusive
   * @param to exclusive
   * @param points at most this many; the last signal of each interval
   * @return ascending by time, empty where nothing is known @throws IOException when the database
   *     does not answer; the page shows that
   */
  List<HistoryPoint> read(String book, Instant from, Instant to, int points) throws IOException;

  /**
   * Loop gain by level between two event times.
   *
   * @param book a book that has been seen live
   * @param from inclusive
   * @param to exclusive
   * @param columns at most this many; one profile of each interval
   * @return ascending by time, empty where nothing is known @throws IOException when the database
   *     does not answer; the page shows that
   */
  default List<GainColumn> gains(String book, Instant from, Instant to, int columns)
      throws IOException {
    return List.of();
  }

  /** No past: the page shows what it has seen itself. */
  static HistorySource none() {
    return (book, from, to, points) -> List.of();
  }
}
