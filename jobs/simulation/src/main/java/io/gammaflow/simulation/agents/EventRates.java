package io.gammaflow.simulation.agents;

/**
 * How many events of one underlying's market are emitted, on average and in quiet times; trades
 * come up to twice as fast in a move. The index is emitted once a second, open interest with the
 * quote that follows a trade.
 *
 * @param tradesPerSecond option trades; each is followed by a quote
 * @param quotesPerSecond quotes beside those
 * @param booksPerSecond order books of the perpetual
 * @param stepMicros 0: everything comes at its own time, and agents look at the price each second;
 *     else all that happens in a step comes at its end, at whole steps of epoch time
 */
public record EventRates(
    double tradesPerSecond, double quotesPerSecond, double booksPerSecond, long stepMicros) {

  private static final long COARSE_LISTING = 30 * Time.MINUTE;

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
    if (stepMicros < 0 || stepMicros > Time.HOUR || stepMicros % Time.SECOND != 0) {
      throw new IllegalArgumentException(
          "step " + stepMicros + " is not whole seconds up to an hour");
    }
  }

  /** Everything at its own time. */
  public EventRates(double tradesPerSecond, double quotesPerSecond, double booksPerSecond) {
    this(tradesPerSecond, quotesPerSecond, booksPerSecond, 0);
  }

  /** Lively enough to look at: about 25 events a second and underlying. */
  public static EventRates lively() {
    return new EventRates(3, 12, 1);
  }

  /**
   * For days that are over in seconds.
   *
   * @param trades how many a step
   */
  public static EventRates coarse(long stepMicros, double trades) {
    double steps = (double) Time.SECOND / stepMicros;
    return new EventRates(trades * steps, steps, steps, stepMicros);
  }

  /** How long agents wait between two looks at the price. */
  long priceStep() {
    return stepMicros == 0 ? Time.SECOND : stepMicros;
  }

  /** How long the venue waits between two looks at what is to be listed. */
  long listingStep() {
    return stepMicros == 0 ? Time.MINUTE : Math.max(stepMicros, COARSE_LISTING);
  }

  /** How many of something come together, on average its rate. */
  int together(double perSecond) {
    double perStep = perSecond * stepMicros / Time.SECOND;
    return (int) Math.max(1, Math.round(perStep));
  }
}
