package io.gammaflow.evaluation.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Open interest reports by rounds: those of one close belong together, though a venue may stamp
 * every contract a little later than the one before.
 */
final class ReportRounds {
  private static final double DAY = 86_400e6;

  /** Distances about a day are sessions, whatever lies between them. */
  private static final double SHORTEST_SESSION = 0.5;

  private static final double LONGEST_SESSION = 1.5;

  private final double usual;
  private final long[] starts;

  /**
   * @param figures reports by time
   */
  ReportRounds(List<OpenInterestRow> figures) {
    this.usual = usualGap(figures);
    long[] begun = new long[figures.size()];
    int n = 0;
    for (OpenInterestRow row : figures) {
      if (n == 0 || row.time() - begun[n - 1] > usual / 2) {
        begun[n++] = row.time();
      }
    }
    this.starts = Arrays.copyOf(begun, n);
  }

  /** The round of a report's time, from 0. */
  int of(long time) {
    int at = Arrays.binarySearch(starts, time);
    return at >= 0 ? at : -at - 2;
  }

  /**
   * Length of an epoch in days: 1 for sessions, else the usual interval of a contract's reports.
   */
  double sessionDays() {
    double days = usual / DAY;
    return days > SHORTEST_SESSION && days < LONGEST_SESSION || days == 0 ? 1 : days;
  }

  /** Median interval between two reports of one contract, microseconds; 0 where none has two. */
  private static double usualGap(List<OpenInterestRow> figures) {
    Map<String, Long> last = new HashMap<>();
    List<Long> gaps = new ArrayList<>();
    for (OpenInterestRow row : figures) {
      Long before = last.put(row.contract(), row.time());
      if (before != null && row.time() > before) {
        gaps.add(row.time() - before);
      }
    }
    if (gaps.isEmpty()) {
      return 0;
    }
    gaps.sort(null);
    return gaps.get(gaps.size() / 2);
  }
}
