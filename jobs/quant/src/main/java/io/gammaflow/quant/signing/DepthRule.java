package io.gammaflow.quant.signing;

/** The depth rule: a trade at mid was bought where the ask is thicker than the bid. */
public final class DepthRule {
  private DepthRule() {}

  /**
   * Side of the customer for a trade at mid.
   *
   * @return +1, -1, or 0 where the sides are equal or a size is not known
   */
  public static int sign(double bidSize, double askSize) {
    return askSize > bidSize ? 1 : askSize < bidSize ? -1 : 0;
  }
}
