package io.gammaflow.streams.exposure.book;

/**
 * The spot in what each contract is quoted in, at one tick. A strike and a forward in a stablecoin
 * belong to the index in that coin; what the book says is in the currency of its own spot, and the
 * two indexes say what the one is worth in the other. Where only the book's spot is known it stands
 * in, and the two currencies count as worth the same.
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

  /** The spot that the book is told in. */
  Spot first() {
    return first;
  }

  /** The spot of what is quoted in a currency. */
  Spot of(String quoted) {
    // Contracts of a currency stand together.
    if (!quoted.equals(currency)) {
      currency = quoted;
      own = board.spot(quoted);
    }
    return own;
  }

  /** What one of a currency is worth in the currency of the book; 1 where that is not known. */
  double worth(String quoted) {
    Spot of = of(quoted);
    return of.equals(first) ? 1 : first.price() / of.price();
  }
}
