package io.gammaflow.streams.exposure.book;

/** What makes a quote usable. */
final class Quotes {
  private Quotes() {}

  /** Both sides above zero and not crossed: only then is there a mid, or a side to sign with. */
  static boolean isUsable(double bid, double ask) {
    return bid > 0 && bid < ask && !Double.isInfinite(ask);
  }

  /** Whether the quote is crossed, locked or has a zero bid; a side that is absent is neither. */
  static boolean isCrossed(double bid, double ask) {
    return bid >= ask || bid <= 0;
  }
}
