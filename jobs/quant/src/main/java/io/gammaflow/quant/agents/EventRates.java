package io.gammaflow.quant.agents;

/**
 * How much of one underlying's market is told, on average and in quiet times; trades come up to
 * twice as fast in a move. The index is told once a second, open interest with the quote that
 * follows a trade.
 *
 * @param tradesPerSecond option trades; each is followed by a quote
 * @param quotesPerSecond quotes beside those
 * @param booksPerSecond order books of the perpetual
 */
public record EventRates(double tradesPerSecond, double quotesPerSecond, double booksPerSecond) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException where a rate is not in (0, 1000]
   */
  public EventRates {
    for (double rate : new double[] {tradesPerSecond, quotesPerSecond, booksPerSecond}) {
      if (!(rate > 0 && rate <= 1000)) {
        throw new IllegalArgumentException("event rate " + rate + " is not in (0, 1000]");
      }
    }
  }

  /** Lively enough to look at: about 25 events a second and underlying. */
  public static EventRates lively() {
    return new EventRates(3, 12, 1);
  }
}
