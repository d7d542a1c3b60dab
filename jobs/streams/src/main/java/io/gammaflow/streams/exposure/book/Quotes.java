package io.gammaflow.streams.exposure.book;

/** What makes a quote usable. */
final class Quotes {
  private Quotes() {}

  /** Both sides above zero and not crossed: only then is there a mid, or a side to sign with. */
  static boolean isUsable(double bid, double ask) {
    return bid > 0 && bid < ask && !Double.isInfinite(ask);
  }
}
