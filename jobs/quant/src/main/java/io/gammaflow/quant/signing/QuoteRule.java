package io.gammaflow.quant.signing;

/** The quote rule: a trade above the mid was bought by the customer (Lee and Ready 1991). */
public final class QuoteRule {
  /** Prices that differ by less than this share of the mid are the same price. */
  private static final double SAME_PRICE = 1e-12;

  private QuoteRule() {}

  /**
   * Side of the aggressor.
   *
   * @param price trade price
   * @param bid bid of the last quote at or before the trade
   * @param ask ask of that quote
   * @return +1 bought (above mid), -1 sold (below), 0 at mid or where the quote is unusable: a side
   *     missing, zero or not a number, locked or crossed
   */
  public static int sign(double price, double bid, double ask) {
    if (!(bid > 0 && ask > bid && ask < Double.POSITIVE_INFINITY)) {
      return 0;
    }
    double sum = bid + ask;
    double excess = 2 * price - sum;
    if (excess > SAME_PRICE * sum) {
      return 1;
    }
    return excess < -SAME_PRICE * sum ? -1 : 0;
  }
}
