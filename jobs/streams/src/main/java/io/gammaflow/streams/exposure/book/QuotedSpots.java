package io.gammaflow.streams.exposure.book;

/**
 * Spots of one tick by quote currency. A strike and a forward in a stablecoin belong to the index
 * in that coin. The signal is in the currency of the spot of the book; the ratio of the two indexes
 * converts. Where only the spot of the book is known it is used for both, at par.
 */
final class QuotedSpots {
  private final SpotBoard board;
  private final Spot first;
  private String currency = "";
  private Spot own;

  QuotedSpots(SpotBoard board) {
    this.board = board;
    this.first = board.spot();
    this.own = first;
  }

  /** Spot in the currency of the book. */
  Spot first() {
    return first;
  }

  /** Spot in a quote currency. */
  Spot of(String quoted) {
    // Contracts of one currency follow each other: the last answer is usually right.
    if (!quoted.equals(currency)) {
      currency = quoted;
      own = board.spot(quoted);
    }
    return own;
  }

  /** Value of one unit of a currency in the currency of the book; 1 where it is not known. */
  double worth(String quoted) {
    Spot of = of(quoted);
    return of.equals(first) ? 1 : first.price() / of.price();
  }
}
