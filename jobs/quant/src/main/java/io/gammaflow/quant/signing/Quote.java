package io.gammaflow.quant.signing;

/**
 * A quote and the instant from which it stood.
 *
 * @param bid best bid, NaN or 0 where there is none
 * @param ask best ask
 * @param bidSize size at the bid in the unit of the trade's size, NaN where unknown
 * @param askSize size at the ask
 * @param time when it began to stand, in the unit of the trade's time
 */
public record Quote(double bid, double ask, double bidSize, double askSize, long time) {
  /** No quote. */
  public static final Quote NONE =
      new Quote(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Long.MIN_VALUE);

  /** Whether the quote stood at or before the trade and has two sides that do not cross. */
  public boolean usableAt(long tradeTime) {
    return time <= tradeTime && bid > 0 && ask > bid && ask < Double.POSITIVE_INFINITY;
  }
}
