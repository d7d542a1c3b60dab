package io.gammaflow.evaluation.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Scores alerts against what happened, beside two baselines. */
public final class AlertScoring {
  private static final long MINUTE = 60_000_000L;

  private final List<BookRecord> books;
  private final ScoringRules rules;

  private AlertScoring(List<BookRecord> books, ScoringRules rules) {
    this.books = books;
    this.rules = rules;
  }

  /** Scores all books together. */
  public static AlertReport score(List<BookRecord> books, ScoringRules rules) {
    return new AlertScoring(books, rules).report();
  }

  private AlertReport report() {
    List<AlarmScore> flips =
        scores("FLIP_AHEAD", BookRecord::flipAhead, b -> FlipCrossings.of(b.path(), rules), true);
    List<AlarmScore> cascades =
        scores("CASCADE_RISK", BookRecord::cascadeRisk, b -> Jumps.of(b.path(), rules), false);
    List<AlarmScore> gains =
        scores("GAIN", BookRecord::gainAbove, b -> Jumps.of(b.path(), rules), false);
    List<AlarmScore> jumps = new ArrayList<>(cascades);
    jumps.addAll(gains);
    List<Reliability> chances =
        List.of(
            touch("touch flip 15m", 15 * MINUTE, Observation::flip, Observation::touch15m),
            touch("touch flip 1h", 60 * MINUTE, Observation::flip, Observation::touch1h),
            touch("touch flip 1d", 1440 * MINUTE, Observation::flip, Observation::touch1d),
            touch("fall 1d", 1440 * MINUTE, Observation::fallTrigger, Observation::fallChance),
            touch("rise 1d", 1440 * MINUTE, Observation::riseTrigger, Observation::riseChance));
    double days = 0;
    for (BookRecord book : books) {
      days += (book.end() - book.begin()) / (1440.0 * MINUTE);
    }
    return new AlertReport(books.size(), days, flips, jumps, chances, SideScore.of(books));
  }

  private Reliability touch(
      String name, long horizon, Reliability.Reading level, Reliability.Reading chance) {
    return Reliability.of(name, books, horizon, level, chance);
  }

  private List<AlarmScore> scores(
      String kind,
      Function<BookRecord, List<Alarm>> alarms,
      Function<BookRecord, List<MarketMove>> outcomes,
      boolean nearZero) {
    List<List<MarketMove>> happened = books.stream().map(outcomes).toList();
    AlarmTally own = tally(kind, books.stream().map(alarms).toList(), happened);
    List<AlarmScore> scores = new ArrayList<>();
    scores.add(own.score());
    for (Baseline baseline : Baseline.values()) {
      List<List<Alarm>> theirs = baseline.alarms(books, nearZero, own.alarmShare(), rules);
      scores.add(tally(baseline.label, theirs, happened).score());
    }
    return scores;
  }

  private AlarmTally tally(String name, List<List<Alarm>> alarms, List<List<MarketMove>> happened) {
    AlarmTally tally = new AlarmTally(name, rules.horizon());
    for (int i = 0; i < books.size(); i++) {
      tally.add(alarms.get(i), happened.get(i), books.get(i).begin(), books.get(i).end());
    }
    return tally;
  }
}
