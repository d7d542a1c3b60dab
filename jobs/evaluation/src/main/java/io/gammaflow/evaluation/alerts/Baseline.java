package io.gammaflow.evaluation.alerts;

import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A warning by one number alone. It is given the same time under warning as the alerts had, at the
 * moments at which its number was largest over the whole record: a threshold that could not have
 * been known beforehand, so the comparison favours the baseline.
 */
enum Baseline {
  /** Gain at spot: for jumps the higher the worse, for flips the nearer to 0. */
  GAIN("spot gain only"),
  /** Realised volatility of the price, half-life 30 minutes. */
  VOLATILITY("volatility only");

  private static final double HALF_LIFE = 30 * 60e6;

  /** A silence longer than this is not time under warning. */
  private static final long LONGEST_STEP = 60_000_000L;

  final String label;

  Baseline(String label) {
    this.label = label;
  }

  /** Alarms of every book, under warning for that share of the time. */
  List<List<Alarm>> alarms(
      List<BookRecord> books, boolean nearZero, double share, ScoringRules rules) {
    List<double[]> numbers = new ArrayList<>();
    for (BookRecord book : books) {
      numbers.add(this == GAIN ? gain(book.path(), nearZero) : volatility(book.path()));
    }
    double threshold = threshold(books, numbers, share);
    List<List<Alarm>> all = new ArrayList<>();
    for (int i = 0; i < books.size(); i++) {
      all.add(above(books.get(i).path(), numbers.get(i), threshold, rules.dwell()));
    }
    return all;
  }

  private static double[] gain(List<Observation> path, boolean nearZero) {
    return path.stream().mapToDouble(o -> nearZero ? -Math.abs(o.gain()) : o.gain()).toArray();
  }

  private static double[] volatility(List<Observation> path) {
    double[] out = new double[path.size()];
    Arrays.fill(out, Double.NaN);
    double squares = 0;
    double time = 0;
    Observation last = path.get(0);
    for (int i = 1; i < out.length; i++) {
      Observation o = path.get(i);
      double dt = o.time() - last.time();
      if (!(o.spot() > 0) || !(last.spot() > 0) || dt <= 0) {
        last = last.spot() > 0 ? last : o;
        continue;
      }
      double kept = Math.pow(0.5, dt / HALF_LIFE);
      double r = Math.log(o.spot() / last.spot());
      squares = squares * kept + r * r;
      time = time * kept + dt;
      out[i] = squares / time;
      last = o;
    }
    return out;
  }

  /** The number that was reached or passed for that share of the time. */
  private static double threshold(List<BookRecord> books, List<double[]> numbers, double share) {
    List<double[]> weighted = new ArrayList<>();
    double total = 0;
    for (int b = 0; b < books.size(); b++) {
      List<Observation> path = books.get(b).path();
      for (int i = 0; i < path.size() - 1; i++) {
        double held = Math.min(LONGEST_STEP, path.get(i + 1).time() - path.get(i).time());
        total += held;
        if (!Double.isNaN(numbers.get(b)[i])) {
          weighted.add(new double[] {numbers.get(b)[i], held});
        }
      }
    }
    weighted.sort((x, y) -> Double.compare(y[0], x[0]));
    double left = share * total;
    double threshold = Double.POSITIVE_INFINITY;
    for (double[] w : weighted) {
      if (left < w[1]) {
        break;
      }
      left -= w[1];
      threshold = w[0];
    }
    return threshold;
  }

  private static List<Alarm> above(
      List<Observation> path, double[] number, double threshold, long dwell) {
    List<Alarm> alarms = new ArrayList<>();
    long opened = Micros.NEVER;
    long last = Micros.NEVER;
    for (int i = 0; i < number.length; i++) {
      long time = path.get(i).time();
      boolean standing = opened != Micros.NEVER;
      if (number[i] >= threshold) {
        opened = standing ? opened : time;
        last = time;
      } else if (standing && time - last > dwell) {
        alarms.add(new Alarm(opened, last));
        opened = Micros.NEVER;
      }
    }
    if (opened != Micros.NEVER) {
      alarms.add(new Alarm(opened, last));
    }
    return alarms;
  }
}
