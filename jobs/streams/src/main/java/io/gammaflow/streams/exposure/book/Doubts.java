package io.gammaflow.streams.exposure.book;

/**
 * What of a contract is not believed: bits of a mask. A bit goes when the number is confirmed or
 * comes back, and with it the contract's part in VALUE_DOUBTFUL.
 */
final class Doubts {
  /** A volatility or a premium that is far from the one before. */
  static final int VOL = 1;

  /** A forward whose distance from spot is not what it was. */
  static final int FORWARD = 1 << 1;

  /** Open interest that trades do not explain. */
  static final int FIGURE = 1 << 2;

  /** A trade too large for what is open. */
  static final int TRADE = 1 << 3;

  /** A record that defines the contract otherwise. */
  static final int DEFINITION = 1 << 4;

  /** No doubt: a premium has come from which no volatility has been taken yet. */
  static final int UNREAD = 1 << 5;

  private Doubts() {}

  /** Whether a mask holds a doubt. */
  static boolean any(int mask) {
    return (mask & ~UNREAD) != 0;
  }
}
