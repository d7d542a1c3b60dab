package io.gammaflow.schemas.identity;

import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Settlement;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What crypto options have in common: European, 08:00 UTC, settled on a 30-minute mean. */
final class CryptoContracts {
  private static final ExchangeCalendar CALENDAR = ExchangeCalendars.of("deribit");

  private CryptoContracts() {}

  static Contract of(
      String symbol,
      String underlying,
      String root,
      LocalDate expiry,
      double strike,
      OptionRight right,
      double multiplier,
      double lot,
      Premium premium,
      String currency) {
    return new Contract(
        symbol,
        underlying,
        root,
        CALENDAR.expiry(root, expiry, Settlement.AVERAGE_30M),
        Settlement.AVERAGE_30M,
        strike,
        right,
        Exercise.EUROPEAN,
        multiplier,
        lot,
        premium,
        currency);
  }

  static LocalDate expiryDate(Contract contract) {
    return LocalDate.ofInstant(contract.getExpiry(), ZoneOffset.UTC);
  }
}
