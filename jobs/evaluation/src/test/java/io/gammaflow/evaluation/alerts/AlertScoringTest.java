package io.gammaflow.evaluation.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertScoringTest {
  private static final long MINUTE = 60_000_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final ScoringRules RULES = ScoringRules.defaults();

  @Test
  void aCrossingCountsOnceThoughThePriceTrembles() {
    List<Observation> path = new ArrayList<>();
    double[] spots = {101, 100.02, 99.98, 100.01, 99.99, 99, 98, 101};
    for (int i = 0; i < spots.length; i++) {
      path.add(flip(i * MINUTE, spots[i], spots[i] - 100, 100));
    }
    assertThat(FlipCrossings.of(path, RULES))
        .containsExactly(outcome(5 * MINUTE), outcome(7 * MINUTE));
  }

  @Test
  void anotherFlipBecomingTheNearestIsNoCrossing() {
    List<Observation> path =
        List.of(
            flip(0, 100, 5, 99), flip(MINUTE, 101, 5, 103), flip(2 * MINUTE, 102, 5, Double.NaN));
    assertThat(FlipCrossings.of(path, RULES)).isEmpty();
  }

  @Test
  void aJumpBeginsAtItsExtremeAndOneLongFallIsNotMany() {
    List<Observation> path = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      path.add(spot(i * MINUTE, i < 10 ? 100 + i / 10.0 : i < 20 ? 110.9 - i : 90.9));
    }
    List<MarketMove> jumps = Jumps.of(path, RULES);
    assertThat(jumps).containsExactly(new MarketMove(10 * MINUTE, 14 * MINUTE));
  }

  @Test
  void aSlowFallIsNoJumpAndARiseIsOne() {
    List<Observation> slow = new ArrayList<>();
    List<Observation> rise = new ArrayList<>();
    for (int i = 0; i <= 60; i++) {
      slow.add(spot(i * MINUTE, 100 - i * 0.1));
      rise.add(spot(i * MINUTE, i < 30 ? 100 : 104));
    }
    assertThat(Jumps.of(slow, RULES)).isEmpty();
    assertThat(Jumps.of(rise, RULES)).containsExactly(new MarketMove(29 * MINUTE, 30 * MINUTE));
  }

  @Test
  void claimsAreRepeatedWhileAWarningStands() {
    AlarmTally tally = new AlarmTally("x", HOUR);
    List<MarketMove> happened = List.of(outcome(150 * MINUTE), outcome(20 * HOUR));
    tally.add(
        List.of(
            new Alarm(0, 3 * HOUR), // claims at 0, 1, 2 h: only the last comes true
            new Alarm(10 * HOUR, 10 * HOUR), // wrong
            new Alarm(24 * HOUR - MINUTE, 24 * HOUR)), // reaches beyond the end: not decided
        happened,
        0,
        24 * HOUR);
    AlarmScore score = tally.score();
    assertThat(score.alarms()).isEqualTo(3);
    assertThat(score.claims()).isEqualTo(4);
    assertThat(score.right()).isEqualTo(1);
    assertThat(score.precision()).isEqualTo(.25);
    assertThat(score.recall()).isEqualTo(.5);
    assertThat(score.medianLeadSeconds()).isEqualTo(1800);
    assertThat(score.falseAlarmsPerDay()).isEqualTo(3);
    assertThat(score.alarmShare()).isCloseTo((180 + 1) / 1440.0, within(1e-12));
  }

  @Test
  void aWarningInsideTheFallHasANegativeLead() {
    AlarmTally tally = new AlarmTally("x", HOUR);
    tally.add(
        List.of(new Alarm(12 * MINUTE, 13 * MINUTE)),
        List.of(new MarketMove(10 * MINUTE, 14 * MINUTE)),
        0,
        2 * HOUR);
    assertThat(tally.score().medianLeadSeconds()).isEqualTo(-120);
    assertThat(tally.score().recall()).isOne();
  }

  @Test
  void baselinesHaveTheSameTimeUnderWarning() {
    List<Observation> path = new ArrayList<>();
    for (int i = 0; i <= 600; i++) {
      double gain = i >= 100 && i < 160 ? 0.9 : 0.1 + i * 1e-5;
      double spot = 100 + (i >= 300 && i < 360 ? (i % 2) * 2 : 0);
      path.add(gain(i * MINUTE, spot, gain));
    }
    BookRecord book =
        new BookRecord(
            "X", path, List.of(), List.of(new Alarm(0, 60 * MINUTE)), List.of(), List.of());
    AlertReport report = AlertScoring.score(List.of(book), RULES);
    assertThat(report.jumps()).hasSize(6);
    AlarmScore byGain = report.jumps().get(1);
    AlarmScore byVolatility = report.jumps().get(2);
    assertThat(byGain.alarmShare()).isCloseTo(.1, within(.005));
    assertThat(byGain.alarms()).isOne();
    assertThat(byVolatility.alarmShare()).isCloseTo(.1, within(.01));
    // Nothing was warned of as FLIP_AHEAD, so the baselines are silent too.
    assertThat(report.flips()).allMatch(s -> s.alarms() == 0 && Double.isNaN(s.precision()));
  }

  @Test
  void theBaselineForFlipsAlarmsWhereTheGainIsNearZero() {
    List<Observation> path = new ArrayList<>();
    for (int i = 0; i <= 600; i++) {
      path.add(gain(i * MINUTE, 100, (i - 300) / 100.0));
    }
    BookRecord book =
        new BookRecord(
            "X", path, List.of(new Alarm(0, 60 * MINUTE)), List.of(), List.of(), List.of());
    List<Alarm> alarms = Baseline.GAIN.alarms(List.of(book), true, .1, RULES).get(0);
    assertThat(alarms).hasSize(1);
    assertThat(alarms.get(0).opened()).isBetween(268 * MINUTE, 272 * MINUTE);
  }

  @Test
  void chancesAreHeldAgainstWhatCame() {
    // A price that climbs by 1 an hour reaches 103 within the hour from 2 h on.
    List<Observation> path = new ArrayList<>();
    for (int i = 0; i <= 300; i++) {
      double p = i >= 120 && i < 180 ? .95 : .05;
      double none = Double.NaN;
      double spot = 100 + i / 60.0;
      path.add(
          new Observation(
              i * MINUTE,
              spot,
              -1,
              i < 180 ? 103 : 110,
              none,
              none,
              p,
              none,
              none,
              none,
              none,
              none));
    }
    BookRecord book = new BookRecord("X", path, List.of(), List.of(), List.of(), List.of());
    Reliability oneHour = AlertScoring.score(List.of(book), RULES).chances().get(1);
    assertThat(oneHour.statements()).isEqualTo(241);
    assertThat(oneHour.bins()).hasSize(2);
    assertThat(oneHour.bins().get(0).happened()).isZero();
    assertThat(oneHour.bins().get(0).count()).isEqualTo(181);
    assertThat(oneHour.bins().get(1).happened()).isOne();
    assertThat(oneHour.bins().get(1).meanStated()).isCloseTo(.95, within(1e-12));
    assertThat(oneHour.brier()).isCloseTo(.0025, within(1e-12));
    assertThat(AlertScoring.score(List.of(book), RULES).chances().get(2).statements()).isZero();
  }

  @Test
  void regimesAndChancesOfShortGammaAreHeldAgainstTheTruthOnceAMinute() {
    List<Observation> path = List.of(spot(0, 100));
    List<SideStatement> sides =
        List.of(
            new SideStatement(0, .1, 1, 1),
            new SideStatement(1, .9, -1, -1),
            new SideStatement(MINUTE, .9, -1, 1),
            new SideStatement(2 * MINUTE, .1, 1, 1),
            new SideStatement(3 * MINUTE, .5, 0, -1),
            new SideStatement(4 * MINUTE, Double.NaN, -1, -1));
    BookRecord book = new BookRecord("X", path, List.of(), List.of(), List.of(), sides);
    SideScore score = AlertScoring.score(List.of(book), RULES).sides();
    assertThat(score.shortSaid()).isEqualTo(2);
    assertThat(score.shortRight()).isEqualTo(1);
    assertThat(score.longSaid()).isEqualTo(1);
    assertThat(score.longRight()).isEqualTo(1);
    assertThat(score.unsaid()).isEqualTo(1);
    assertThat(score.chance().statements()).isEqualTo(4);
    assertThat(score.chance().brier()).isCloseTo((.01 + .81 + .01 + .25) / 4, within(1e-12));
  }

  private static MarketMove outcome(long time) {
    return new MarketMove(time, time);
  }

  private static Observation spot(long time, double spot) {
    return gain(time, spot, Double.NaN);
  }

  private static Observation gain(long time, double spot, double gain) {
    double none = Double.NaN;
    return new Observation(time, spot, none, none, gain, none, none, none, none, none, none, none);
  }

  private static Observation flip(long time, double spot, double gex, double flip) {
    double none = Double.NaN;
    return new Observation(time, spot, gex, flip, none, none, none, none, none, none, none, none);
  }
}
