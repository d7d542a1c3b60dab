package io.gammaflow.quant.volatility;

/**
 * Volatility of a price as observed, exponentially weighted in event time: each return counts with
 * the time that it took, whatever the spacing, and loses half its weight every half-life.
 */
public final class EwmaVolatility {
  private final double halfLifeMicros;
  private double variance;
  private double time;
  private long count;

  /**
   * @param halfLifeMicros of a return's weight, > 0
   */
  public EwmaVolatility(double halfLifeMicros) {
    this.halfLifeMicros = halfLifeMicros;
  }

  /**
   * A return.
   *
   * @param logReturn of the price over the span
   * @param spanMicros how long it took, > 0
   */
  public void add(double logReturn, double spanMicros) {
    double kept = Math.pow(2, -spanMicros / halfLifeMicros);
    variance = kept * variance + logReturn * logReturn;
    time = kept * time + spanMicros;
    count++;
  }

  /** Variance per year; NaN before the first return. */
  public double annualVariance() {
    return count > 0 ? variance / time * Act365.MICROS_PER_YEAR : Double.NaN;
  }

  /** Returns so far. */
  public long count() {
    return count;
  }

  /** What {@link #restore} reads. */
  public double[] save() {
    return new double[] {variance, time, count};
  }

  /** Goes on from what {@link #save} gave. */
  public void restore(double[] saved) {
    variance = saved[0];
    time = saved[1];
    count = (long) saved[2];
  }
}
