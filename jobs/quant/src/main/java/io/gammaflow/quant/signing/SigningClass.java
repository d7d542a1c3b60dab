package io.gammaflow.quant.signing;

/**
 * How a trade came by its sign. Trades of one class share one accuracy. The order of the constants
 * is the order in which the filter reads the classes: it is part of the result, so new ones go to
 * the end.
 */
public enum SigningClass {
  /** The venue's aggressor flag. */
  AGGRESSOR,
  /** The trade's size was the size of one side of the quote. */
  SIZE,
  /** Price against mid. */
  QUOTE,
  /** At mid: the thicker side of the quote. */
  DEPTH,
  /** At mid with equal sides: the next different price. */
  TICK,
  /** Negotiated block. */
  BLOCK,
  /** Request for quote. */
  RFQ,
  /** Price-improvement or opening auction. */
  AUCTION,
  /** Leg of a package that was signed as a whole. */
  COMBO,
  /** Forced closing of a customer's position: the side is certain. */
  LIQUIDATION,
  /** No rule decided. The trade still counts as volume. */
  UNSIGNED;

  /** Number of classes. */
  public static final int COUNT = 11;

  private static final SigningClass[] ALL = values();

  /** The class with this ordinal, without copying the array of constants. */
  public static SigningClass of(int ordinal) {
    return ALL[ordinal];
  }
}
