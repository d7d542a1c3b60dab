package io.gammaflow.streams.record;

import java.util.List;

/** What a perpetual or future is quoted in, by its name: an order book does not say. */
final class QuoteCurrency {
  private static final String DOLLAR = "USD";

  /** Longest first: a dollar begins the names of most others. */
  private static final List<String> KNOWN =
      List.of("FDUSD", "USDC", "USDT", "USDE", "USD1", "EURR", "EUR");

  private QuoteCurrency() {}

  /**
   * {@code USDC} of {@code BTC_USDC-PERPETUAL}, {@code USDT} of {@code BTC-USDT-SWAP} and {@code
   * BTCUSDT}; dollars where the name says nothing else.
   */
  static String of(String underlying, String instrument) {
    if (!instrument.startsWith(underlying)) {
      return DOLLAR;
    }
    int at = underlying.length();
    if (at < instrument.length()
        && (instrument.charAt(at) == '_' || instrument.charAt(at) == '-')) {
      at++;
    }
    for (String currency : KNOWN) {
      int end = at + currency.length();
      boolean whole = end >= instrument.length() || !Character.isLetter(instrument.charAt(end));
      if (whole && instrument.startsWith(currency, at)) {
        return currency;
      }
    }
    return DOLLAR;
  }
}
