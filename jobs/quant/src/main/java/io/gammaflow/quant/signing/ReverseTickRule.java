package io.gammaflow.quant.signing;

/** The reverse tick rule: a trade above the next different price was bought. */
public final class ReverseTickRule {
  private ReverseTickRule() {}

  /**
   * Side of the customer.
   *
   * @param nextPrice the contract's next price that differs; NaN where it is not known yet, as on a
   *     stream at the time of the trade
   * @return +1 the price falls afterwards, -1 it rises, 0 not known
   */
  public static int sign(double price, double nextPrice) {
    return price > nextPrice ? 1 : price < nextPrice ? -1 : 0;
  }
}
