package io.gammaflow.evaluation.alerts;

import java.util.ArrayList;
import java.util.List;

/** Adds up alarms and outcomes over books. */
final class AlarmTally {
  private static final double DAY = 86_400e6;

  private final String name;
  private final long horizon;
  private final List<Double> leads = new ArrayList<>();
  private int alarms;
  private int claims;
  private int right;
  private int outcomes;
  private int warned;
  private double alarmed;
  private double observed;

  AlarmTally(String name, long horizon) {
    this.name = name;
    this.horizon = horizon;
  }

  /**
   * Adds a book.
   *
   * @param begin of its record
   * @param end of it: a claim that reaches beyond it and has not come true is not decided
   */
  void add(List<Alarm> standing, List<MarketMove> happened, long begin, long end) {
    observed += end - begin;
    alarms += standing.size();
    outcomes += happened.size();
    double[] lead = new double[happened.size()];
    boolean[] covered = new boolean[happened.size()];
    for (Alarm alarm : standing) {
      long last = Math.min(alarm.closed(), end);
      alarmed += last - alarm.opened();
      for (long at = alarm.opened(); at == alarm.opened() || at < last; at += horizon) {
        boolean cameTrue = false;
        for (int i = 0; i < lead.length; i++) {
          MarketMove o = happened.get(i);
          if (o.time() > at && o.time() <= at + horizon) {
            cameTrue = true;
            double seconds = (o.begin() - at) / 1e6;
            lead[i] = covered[i] ? Math.max(lead[i], seconds) : seconds;
            covered[i] = true;
          }
        }
        right += cameTrue ? 1 : 0;
        claims += cameTrue || at + horizon <= end ? 1 : 0;
      }
    }
    for (int i = 0; i < lead.length; i++) {
      if (covered[i]) {
        warned++;
        leads.add(lead[i]);
      }
    }
  }

  double alarmShare() {
    return observed > 0 ? alarmed / observed : 0;
  }

  AlarmScore score() {
    leads.sort(null);
    int n = leads.size();
    double median = n == 0 ? Double.NaN : (leads.get((n - 1) / 2) + leads.get(n / 2)) / 2;
    return new AlarmScore(
        name,
        alarms,
        claims,
        right,
        outcomes,
        warned,
        median,
        (claims - right) / (observed / DAY),
        alarmShare());
  }
}
