package io.gammaflow.quant.inventory;

/** Sums of squares as unsigned 128-bit integers in two longs, high and low. */
final class UInt128 {
  private static final double TWO_TO_64 = 0x1p64;

  private UInt128() {}

  /** High word of (high, low) + square. */
  static long plusHigh(long high, long low, long squareHigh, long squareLow) {
    long sum = low + squareLow;
    return high + squareHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
  }

  /** High word of (high, low) - square. */
  static long minusHigh(long high, long low, long squareHigh, long squareLow) {
    return high - squareHigh - (Long.compareUnsigned(low, squareLow) < 0 ? 1 : 0);
  }

  /** The value to the nearest double but one. */
  static double toDouble(long high, long low) {
    double bottom = (low >>> 1) * 2.0 + (low & 1);
    return high * TWO_TO_64 + bottom;
  }
}
