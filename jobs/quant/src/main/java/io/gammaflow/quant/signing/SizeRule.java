package io.gammaflow.quant.signing;

/**
 * The trade-size rule (Grauer, Schuster, Uhrig-Homburg): a trade that takes exactly the size of one
 * side of the quote has hit a resting customer order there.
 */
public final class SizeRule {
  private SizeRule() {}

  /**
   * Side of the customer.
   *
   * @param size trade size, in the unit of the quoted sizes
   * @return +1 the size is the bid's and not the ask's (the resting bid was a customer's), -1 the
   *     mirror, 0 otherwise
   */
  public static int sign(double size, double bidSize, double askSize) {
    boolean bid = size == bidSize;
    boolean ask = size == askSize;
    return bid == ask ? 0 : bid ? 1 : -1;
  }
}
