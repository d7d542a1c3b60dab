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

/** Crypto: no session ever ends, hours are the closes, 08:00 UTC is the expiry. */
class RoundTheClockCalendarTest {
  private static final ExchangeCalendar CALENDAR = ExchangeCalendars.of("deribit");
  private static final LocalDate CHRISTMAS = LocalDate.of(2021, 12, 25);

  @ParameterizedTest
  @ValueSource(strings = {"deribit", "okx", "binance", "bybit"})
  void everyDayIsASessionOfEveryVenue(String venue) {
    ExchangeCalendar calendar = ExchangeCalendars.of(venue);
    assertThat(calendar.isSession(CHRISTMAS)).isTrue();
    assertThat(calendar.open(CHRISTMAS)).isEqualTo("2021-12-25T00:00:00Z");
    assertThat(calendar.close(CHRISTMAS)).isEqualTo("2021-12-26T00:00:00Z");
    assertThat(calendar.previousSession(CHRISTMAS)).isEqualTo("2021-12-24");
    assertThat(calendar.nextSession(CHRISTMAS)).isEqualTo("2021-12-26");
    assertThat(calendar.sessionDate(Instant.parse("2021-12-25T23:59:59Z"))).isEqualTo(CHRISTMAS);
  }

  @Test
  void optionsExpireAtEightUtc() {
    assertThat(CALENDAR.expiry("BTC", CHRISTMAS, Settlement.AVERAGE_30M))
        .isEqualTo("2021-12-25T08:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CALENDAR.expiry("BTC", CHRISTMAS, Settlement.PM));
  }

  @ParameterizedTest
  @CsvSource({
    "2021-06-01T12:34:56Z,2021-06-01T12:00:00Z,2021-06-01T13:00:00Z",
    "2021-06-01T12:00:00Z,2021-06-01T11:00:00Z,2021-06-01T13:00:00Z",
    "1969-12-31T23:30:00Z,1969-12-31T23:00:00Z,1970-01-01T00:00:00Z"
  })
  void hoursAreClosesAndOpenings(Instant now, Instant previous, Instant next) {
    assertThat(CALENDAR.previousClose(now)).isEqualTo(previous);
    assertThat(CALENDAR.nextOpen(now)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "2021-06-01T08:00:00.000001Z,true",
    "2021-06-01T08:00:00Z,false",
    "2021-06-02T07:59:59Z,true",
    "2021-06-02T08:00:00Z,false"
  })
  void zeroDteIsLessThanADayToGo(Instant now, boolean today) {
    assertThat(CALENDAR.expiresToday(now, Instant.parse("2021-06-02T08:00:00Z"))).isEqualTo(today);
  }
}
