package io.gammaflow.schemas.calendar;

/** The calendars of the venues. */
public final class ExchangeCalendars {
  private ExchangeCalendars() {}

  /**
   * The calendar of a venue.
   *
   * @param venue venue id: deribit, okx, binance, bybit; cboe, opra, lean-usa
   * @throws IllegalArgumentException for a venue without a calendar
   */
  public static ExchangeCalendar of(String venue) {
    return switch (venue) {
      case "deribit", "okx", "binance", "bybit" -> RoundTheClockCalendar.INSTANCE;
      case "cboe", "opra", "lean-usa" -> UsOptionsCalendar.INSTANCE;
      default -> throw new IllegalArgumentException("no calendar for venue " + venue);
    };
  }

  /** Whether a venue has a calendar: the venues that there are, as far as anything here knows. */
  public static boolean isKnown(String venue) {
    return switch (venue) {
      case "deribit", "okx", "binance", "bybit", "cboe", "opra", "lean-usa" -> true;
      default -> false;
    };
  }
}
