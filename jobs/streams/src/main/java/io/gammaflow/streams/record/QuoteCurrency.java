package io.gammaflow.streams.record;

import java.util.List;

/** Quote currency of a perpetual or future, from its name: an order book record has none. */
final class QuoteCurrency {
  private static final String DOLLAR = "USD";

  /** Longest first, because USD is a prefix of most others. */
  private static final List<String> KNOWN =
      List.of("FDUSD", "USDC", "USDT", "USDE", "USD1", "EURR", "EUR");

  private QuoteCurrency() {}

  /**
   * {@code USDC} of {@code BTC_USDC-PERPETUAL}, {@code USDT} of {@code BTC-USDT-SWAP} and {@code
   * BTCUSDT}; dollars by default.
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
