package io.gammaflow.schemas.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gammaflow.schemas.record.Settlement;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** US sessions: hours, holidays, early closes, summer time, expiries. */
class UsOptionsCalendarTest {
  private static final ExchangeCalendar CALENDAR = ExchangeCalendars.of("opra");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2012-10-29", "2012-10-30", "2015-12-25", "2018-12-05", "2019-04-19", "2021-12-24",
        "2022-06-20", "2023-01-02", "2025-01-09", "2026-07-03", "2027-06-18", "2023-09-16"
      })
  void isClosed(LocalDate date) {
    assertThat(CALENDAR.isSession(date)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> CALENDAR.open(date));
    assertThatIllegalArgumentException().isThrownBy(() -> CALENDAR.close(date));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-06-18",
        "2021-06-21",
        "2021-12-31",
        "2022-07-01",
        "2015-07-02",
        "2016-12-23",
        "2025-12-26",
        "2029-12-21",
        "1999-01-04"
      })
  void isAFullSession(LocalDate date) {
    assertThat(CALENDAR.isSession(date)).isTrue();
    assertThat(CALENDAR.close(date)).isEqualTo(CALENDAR.open(date).plusSeconds(23_400));
  }

  @ParameterizedTest
  @CsvSource({
    "2015-12-24,2015-12-24T18:00:00Z",
    "2015-11-27,2015-11-27T18:00:00Z",
    "2013-07-03,2013-07-03T17:00:00Z",
    "2023-07-03,2023-07-03T17:00:00Z",
    "2024-12-24,2024-12-24T18:00:00Z"
  })
  void closesAtOne(LocalDate date, Instant close) {
    assertThat(CALENDAR.close(date)).isEqualTo(close);
  }

  @Test
  void hoursFollowSummerTime() {
    assertThat(CALENDAR.open(LocalDate.of(2021, 3, 12))).isEqualTo("2021-03-12T14:30:00Z");
    assertThat(CALENDAR.open(LocalDate.of(2021, 3, 15))).isEqualTo("2021-03-15T13:30:00Z");
    assertThat(CALENDAR.close(LocalDate.of(2021, 11, 5))).isEqualTo("2021-11-05T20:00:00Z");
    assertThat(CALENDAR.close(LocalDate.of(2021, 11, 8))).isEqualTo("2021-11-08T21:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    // Morning, at the close itself, just after it, over an early close, over Christmas.
    "2015-12-23T11:30:00Z,2015-12-22T21:00:00Z",
    "2015-12-23T21:00:00Z,2015-12-22T21:00:00Z",
    "2015-12-23T21:00:00.000001Z,2015-12-23T21:00:00Z",
    "2015-12-24T18:00:01Z,2015-12-24T18:00:00Z",
    "2015-12-28T11:30:00Z,2015-12-24T18:00:00Z"
  })
  void previousCloseIsStrictlyBefore(Instant now, Instant close) {
    assertThat(CALENDAR.previousClose(now)).isEqualTo(close);
  }

  @ParameterizedTest
  @CsvSource({
    "2015-12-24T11:30:00Z,2015-12-24T14:30:00Z",
    "2015-12-24T14:30:00Z,2015-12-28T14:30:00Z",
    "2015-12-26T00:00:00Z,2015-12-28T14:30:00Z"
  })
  void nextOpenIsStrictlyAfter(Instant now, Instant open) {
    assertThat(CALENDAR.nextOpen(now)).isEqualTo(open);
  }

  @Test
  void sessionsSkipHolidaysAndWeekends() {
    LocalDate eve = LocalDate.of(2015, 12, 24);
    LocalDate monday = LocalDate.of(2015, 12, 28);
    assertThat(CALENDAR.nextSession(eve)).isEqualTo(monday);
    assertThat(CALENDAR.previousSession(monday)).isEqualTo(eve);
  }

  @Test
  void sessionDateIsTheDateInNewYork() {
    assertThat(CALENDAR.sessionDate(Instant.parse("2023-09-15T03:59:59Z"))).isEqualTo("2023-09-14");
    assertThat(CALENDAR.sessionDate(Instant.parse("2023-09-15T04:00:00Z"))).isEqualTo("2023-09-15");
  }

  @ParameterizedTest
  @CsvSource({
    "SPX,2023-09-15,AM,2023-09-15T13:30:00Z",
    "SPXW,2023-09-15,PM,2023-09-15T20:00:00Z",
    "SPXW,2023-12-15,PM,2023-12-15T21:00:00Z",
    "GOOG,2015-12-24,PM,2015-12-24T18:00:00Z",
    "SPX,2024-11-29,AM,2024-11-29T14:30:00Z",
    // Good Friday and a Saturday: the session before counts.
    "SPXW,2019-04-19,PM,2019-04-18T20:00:00Z",
    "GOOG,2014-01-18,PM,2014-01-17T21:00:00Z"
  })
  void expiryFollowsTheSession(String root, LocalDate date, Settlement settlement, Instant at) {
    assertThat(CALENDAR.expiry(root, date, settlement)).isEqualTo(at);
  }

  @Test
  void thirtyMinuteMeansAreForeign() {
    LocalDate date = LocalDate.of(2023, 9, 15);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CALENDAR.expiry("SPX", date, Settlement.AVERAGE_30M));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-09-15T13:00:00Z,2023-09-15T20:00:00Z,true",
    "2023-09-15T20:00:00Z,2023-09-15T20:00:00Z,false",
    "2023-09-14T21:00:00Z,2023-09-15T20:00:00Z,false",
    "2023-09-15T04:00:00Z,2023-09-15T13:30:00Z,true"
  })
  void zeroDteIsTheSameSessionDate(Instant now, Instant expiry, boolean today) {
    assertThat(CALENDAR.expiresToday(now, expiry)).isEqualTo(today);
  }

  @Test
  void aVenueWithoutACalendarIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ExchangeCalendars.of("lse"));
  }
}
