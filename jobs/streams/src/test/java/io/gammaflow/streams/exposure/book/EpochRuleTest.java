package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.time.Micros;
import org.junit.jupiter.api.Test;

class EpochRuleTest {
  private static final long TEN = at("2026-03-02T10:00:00Z");

  /** Closes of 16:00 New York: Thursday, Friday. */
  private static final long THURSDAY = at("2026-02-26T21:00:00Z");

  private static final long FRIDAY = at("2026-02-27T21:00:00Z");

  @Test
  void beginsWithTheFirstFigure() {
    assertThat(EpochRule.closes("deribit", Micros.NEVER, TEN)).isTrue();
    assertThat(EpochRule.closes("opra", Micros.NEVER, TEN)).isTrue();
  }

  @Test
  void closesRoundTheClockAtTheFirstFigureAtOrAfterTheHour() {
    assertThat(EpochRule.closes("deribit", TEN - 60 * SECOND, TEN - 1)).isFalse();
    assertThat(EpochRule.closes("deribit", TEN - 60 * SECOND, TEN)).isTrue();
    assertThat(EpochRule.closes("deribit", TEN, TEN + 3_599 * SECOND)).isFalse();
  }

  @Test
  void closesListedEpochsWithEachNewClose() {
    assertThat(EpochRule.closes("opra", THURSDAY, FRIDAY)).isTrue();
    assertThat(EpochRule.closes("opra", FRIDAY, FRIDAY)).isFalse();
    assertThat(EpochRule.closes("opra", FRIDAY, THURSDAY)).isFalse();
  }

  @Test
  void reachesBackTwoHoursRoundTheClock() {
    assertThat(EpochRule.horizon("deribit", TEN)).isEqualTo(at("2026-03-02T08:00:00Z"));
  }

  @Test
  void reachesBackToTheCloseBeforeTheLastOnListedVenues() {
    long mondayNoon = at("2026-03-02T17:00:00Z");
    assertThat(EpochRule.horizon("opra", mondayNoon)).isEqualTo(THURSDAY);
    long mondayEvening = at("2026-03-02T23:00:00Z");
    assertThat(EpochRule.horizon("opra", mondayEvening)).isEqualTo(FRIDAY);
  }

  @Test
  void knowsWhichFigureIsTooOld() {
    assertThat(EpochRule.isStale("deribit", at("2026-03-02T08:00:00Z"), TEN)).isFalse();
    assertThat(EpochRule.isStale("deribit", at("2026-03-02T07:59:59Z"), TEN)).isTrue();
    long mondayMorning = at("2026-03-02T11:00:00Z");
    assertThat(EpochRule.isStale("opra", THURSDAY, mondayMorning)).isFalse();
    assertThat(EpochRule.isStale("opra", THURSDAY - 1, mondayMorning)).isTrue();
    assertThat(EpochRule.isStale("opra", Micros.NEVER, mondayMorning)).isTrue();
  }
}
