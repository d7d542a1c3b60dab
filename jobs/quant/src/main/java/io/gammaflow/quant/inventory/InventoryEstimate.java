package io.gammaflow.quant.inventory;

/**
 * The read-out of one contract's position, to be filled by the filter: lots, + = dealers long. The
 * normal posterior is cut at the bound, since nobody holds more than is open.
 */
public final class InventoryEstimate {
  private final TruncatedNormal truncated = new TruncatedNormal();
  private double bound;

  /** Expected position. */
  public double mean() {
    return truncated.mean();
  }

  /** Standard deviation of the position. */
  public double sd() {
    return Math.sqrt(truncated.variance());
  }

  /** Largest possible position: open interest at the last report and all volume since. */
  public double bound() {
    return bound;
  }

  /**
   * The position that is not exceeded with probability p.
   *
   * @param p in (0, 1), e.g. .05
   */
  public double quantile(double p) {
    return truncated.quantile(p);
  }

  /** Sets the estimate to a normal one with this mean and variance, cut at the bound. */
  void set(double mean, double variance, double bound) {
    this.bound = bound;
    truncated.set(mean, Math.max(variance, FilterParameters.KNOWN), bound);
  }
}
