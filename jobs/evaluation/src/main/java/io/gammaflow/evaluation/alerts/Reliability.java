package io.gammaflow.evaluation.alerts;

import java.util.ArrayList;
import java.util.List;

/**
 * A stated chance that the price touches a level within a horizon, against whether it did. One
 * statement a minute is read, the last of it; touching is seen in the highs and lows of the minutes
 * after. A statement whose horizon reaches beyond the record is left out, whatever came of it.
 *
 * @param name of the statement
 * @param statements number of them
 * @param brier mean squared error, NaN without statements
 * @param bins ten, those without statements left out
 */
public record Reliability(String name, int statements, double brier, List<ReliabilityBin> bins) {
  private static final long MINUTE = 60_000_000L;
  private static final int BINS = 10;

  /** Reads level or chance off an observation. */
  @FunctionalInterface
  interface Reading {
    double of(Observation o);
  }

  static Reliability of(
      String name, List<BookRecord> books, long horizon, Reading level, Reading chance) {
    List<double[]> told = new ArrayList<>();
    for (BookRecord book : books) {
      List<Minute> minutes = minutes(book.path());
      for (int i = 0; i < minutes.size(); i++) {
        Observation o = minutes.get(i).last;
        double p = chance.of(o);
        if (!(p >= 0 && p <= 1 && level.of(o) > 0) || o.time() + horizon > book.end()) {
          continue;
        }
        boolean touched = touched(minutes, i, o.time() + horizon, level.of(o));
        told.add(new double[] {p, touched ? 1 : 0});
      }
    }
    return of(name, told);
  }

  /**
   * @param told probabilities in [0, 1], each with 1 if the event came and 0 if not
   */
  static Reliability of(String name, List<double[]> told) {
    int[] count = new int[BINS];
    double[] stated = new double[BINS];
    int[] happened = new int[BINS];
    double brier = 0;
    for (double[] t : told) {
      int bin = Math.min(BINS - 1, (int) (t[0] * BINS));
      count[bin]++;
      stated[bin] += t[0];
      happened[bin] += t[1] > 0 ? 1 : 0;
      brier += (t[0] - t[1]) * (t[0] - t[1]);
    }
    int n = 0;
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      n += count[b];
      if (count[b] > 0) {
        bins.add(
            new ReliabilityBin(
                b / (double) BINS,
                (b + 1) / (double) BINS,
                count[b],
                stated[b] / count[b],
                (double) happened[b] / count[b]));
      }
    }
    return new Reliability(name, n, brier / n, bins);
  }

  private static boolean touched(List<Minute> minutes, int from, long until, double level) {
    boolean above = minutes.get(from).last.spot() >= level;
    for (int i = from + 1; i < minutes.size() && minutes.get(i).last.time() <= until; i++) {
      Minute m = minutes.get(i);
      if (above ? m.low <= level : m.high >= level) {
        return true;
      }
    }
    return false;
  }

  private static List<Minute> minutes(List<Observation> path) {
    List<Minute> all = new ArrayList<>();
    Minute current = null;
    for (Observation o : path) {
      if (!(o.spot() > 0)) {
        continue;
      }
      if (current == null || current.last.time() / MINUTE != o.time() / MINUTE) {
        current = new Minute(o);
        all.add(current);
      }
      current.see(o);
    }
    return all;
  }

  private static final class Minute {
    private Observation last;
    private double high;
    private double low;

    private Minute(Observation first) {
      last = first;
      high = first.spot();
      low = first.spot();
    }

    private void see(Observation o) {
      last = o;
      high = Math.max(high, o.spot());
      low = Math.min(low, o.spot());
    }
  }
}
