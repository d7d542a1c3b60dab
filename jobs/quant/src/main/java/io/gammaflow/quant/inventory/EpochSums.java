package io.gammaflow.quant.inventory;

import java.util.Arrays;

/**
 * The integer sums of an epoch, V = sum q, W = sum q^2, F = sum sign q, per signing class that has
 * traded: short lists of cells in one pool, each list in class order. Integer sums commute: the
 * order of trades leaves no trace, and taking a trade out is exact.
 */
final class EpochSums {
  /** The empty list. */
  static final int NONE = -1;

  private static final byte[] NO_BYTES = {};
  private static final int[] NO_INTS = {};
  private static final long[] NO_LONGS = {};

  byte[] signingClass = NO_BYTES;
  int[] next = NO_INTS;
  long[] volume = NO_LONGS;
  long[] signed = NO_LONGS;
  long[] squaresHigh = NO_LONGS;
  long[] squaresLow = NO_LONGS;
  private int used;
  private int free = NONE;

  /**
   * Adds a trade to a list and returns the list's head.
   *
   * @throws ArithmeticException when a sum of lots leaves the range of a long
   */
  int add(int head, int signingClass, int sign, long lots) {
    int cell = find(head, signingClass);
    int newHead = head;
    if (cell == NONE) {
      cell = take(signingClass);
      newHead = link(head, cell);
    }
    volume[cell] = Math.addExact(volume[cell], lots);
    signed[cell] += sign * lots;
    long high = Math.multiplyHigh(lots, lots);
    long low = lots * lots;
    squaresHigh[cell] = UInt128.plusHigh(squaresHigh[cell], squaresLow[cell], high, low);
    squaresLow[cell] += low;
    return newHead;
  }

  /**
   * Takes a trade out again, exactly.
   *
   * @throws IllegalStateException when the class never held that much
   */
  void remove(int head, int signingClass, int sign, long lots) {
    int cell = find(head, signingClass);
    if (cell == NONE || volume[cell] < lots) {
      throw new IllegalStateException("removes a trade that was never added");
    }
    volume[cell] -= lots;
    signed[cell] -= sign * lots;
    long high = Math.multiplyHigh(lots, lots);
    long low = lots * lots;
    squaresHigh[cell] = UInt128.minusHigh(squaresHigh[cell], squaresLow[cell], high, low);
    squaresLow[cell] -= low;
  }

  /** Adds the sums of one list to another's, frees the first and returns the second's head. */
  int merge(int from, int into) {
    int head = into;
    for (int c = from; c != NONE; c = next[c]) {
      int cell = find(head, signingClass[c]);
      if (cell == NONE) {
        cell = take(signingClass[c]);
        head = link(head, cell);
      }
      volume[cell] = Math.addExact(volume[cell], volume[c]);
      signed[cell] += signed[c];
      squaresHigh[cell] =
          UInt128.plusHigh(squaresHigh[cell], squaresLow[cell], squaresHigh[c], squaresLow[c]);
      squaresLow[cell] += squaresLow[c];
    }
    release(from);
    return head;
  }

  /** Gives a list's cells back. */
  void release(int head) {
    int cell = head;
    while (cell != NONE) {
      int following = next[cell];
      next[cell] = free;
      free = cell;
      cell = following;
    }
  }

  /** Multiplies a list's sizes, to the nearest lot, as when a contract is split. */
  void rescale(int head, double ratio) {
    for (int c = head; c != NONE; c = next[c]) {
      volume[c] = Math.round(volume[c] * ratio);
      signed[c] = Math.round(signed[c] * ratio);
      double squares = squares(c) * ratio * ratio;
      squaresHigh[c] = (long) (squares / 0x1p64);
      double rest = Math.rint(squares - squaresHigh[c] * 0x1p64);
      squaresLow[c] = rest < 0x1p63 ? (long) rest : (long) (rest - 0x1p63) + Long.MIN_VALUE;
    }
  }

  /** W of a cell. */
  double squares(int cell) {
    return UInt128.toDouble(squaresHigh[cell], squaresLow[cell]);
  }

  /** Whether the cell's class has traded; a class whose trades were all taken out has not. */
  boolean traded(int cell) {
    return volume[cell] != 0;
  }

  /** V over all classes. */
  long volumeOf(int head) {
    long sum = 0;
    for (int c = head; c != NONE; c = next[c]) {
      sum = Math.addExact(sum, volume[c]);
    }
    return sum;
  }

  /** V of one class. */
  long volumeOf(int head, int signingClass) {
    int cell = find(head, signingClass);
    return cell == NONE ? 0 : volume[cell];
  }

  /** F over all classes. */
  long signedOf(int head) {
    long sum = 0;
    for (int c = head; c != NONE; c = next[c]) {
      sum += signed[c];
    }
    return sum;
  }

  /** W over all classes, in class order. */
  double squaresOf(int head) {
    double sum = 0;
    for (int c = head; c != NONE; c = next[c]) {
      sum += squares(c);
    }
    return sum;
  }

  private int find(int head, int signingClass) {
    int cell = head;
    while (cell != NONE && this.signingClass[cell] != signingClass) {
      cell = next[cell];
    }
    return cell;
  }

  /** A cell of zeros that belongs to no list yet. */
  int take(int signingClass) {
    int cell = free;
    if (cell == NONE) {
      if (used == next.length) {
        grow();
      }
      cell = used++;
    } else {
      free = next[cell];
    }
    this.signingClass[cell] = (byte) signingClass;
    next[cell] = NONE;
    volume[cell] = 0;
    signed[cell] = 0;
    squaresHigh[cell] = 0;
    squaresLow[cell] = 0;
    return cell;
  }

  /** Puts a cell into a list at its place in class order and returns the head. */
  int link(int head, int cell) {
    if (head == NONE || signingClass[head] > signingClass[cell]) {
      next[cell] = head;
      return cell;
    }
    int before = head;
    while (next[before] != NONE && signingClass[next[before]] < signingClass[cell]) {
      before = next[before];
    }
    next[cell] = next[before];
    next[before] = cell;
    return head;
  }

  private void grow() {
    int n = Math.max(64, next.length + next.length / 8);
    signingClass = Arrays.copyOf(signingClass, n);
    next = Arrays.copyOf(next, n);
    volume = Arrays.copyOf(volume, n);
    signed = Arrays.copyOf(signed, n);
    squaresHigh = Arrays.copyOf(squaresHigh, n);
    squaresLow = Arrays.copyOf(squaresLow, n);
  }

  /** Bytes of the pool. */
  long bytes() {
    return (long) next.length * (1 + 4 + 4 * 8);
  }
}
