package io.gammaflow.streams.exposure.book;

/**
 * Values of a contract pending confirmation, as bits of a mask. A bit is cleared when the value is
 * confirmed or returns to the former one; while one is set the contract counts in VALUE_DOUBTFUL.
 */
final class Doubts {
  /** A volatility or premium too far from the last one. */
  static final int VOL = 1;

  /** A forward whose distance from spot has changed too much. */
  static final int FORWARD = 1 << 1;

  /** Open interest that trades do not explain. */
  static final int FIGURE = 1 << 2;

  /** A trade larger than open interest allows. */
  static final int TRADE = 1 << 3;

  /** A record with another definition of the contract. */
  static final int DEFINITION = 1 << 4;

  /** Not a doubt: a new premium from which no volatility has been solved yet. */
  static final int UNREAD = 1 << 5;

  private Doubts() {}

  /** Whether a mask holds a doubt. */
  static boolean any(int mask) {
    return (mask & ~UNREAD) != 0;
  }
}
