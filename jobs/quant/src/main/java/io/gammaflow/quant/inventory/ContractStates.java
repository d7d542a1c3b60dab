package io.gammaflow.quant.inventory;

import java.util.Arrays;

/** The columns of the filter: a primitive array a field, a place a contract. */
final class ContractStates {
  static final int STRIDE = Posterior.SIZE;

  static final byte FREE = 0;
  static final byte NO_FIGURE = 1;
  static final byte KNOWN = 2;

  byte[] kind = {};

  /** Posterior before the previous epoch. */
  double[] before = {};

  /** Posterior after it; without its open interest while that is awaited. Derived. */
  double[] after = {};

  /** Open interest before and after the previous epoch, NaN where there is no report. */
  double[] opening = {};

  double[] closing = {};

  /** Length of the previous epoch, in units of the parameters' epoch. */
  float[] length = {};

  /** Normalised innovation squared of the previous epoch, -1 where it has none. Derived. */
  float[] nis = {};

  /** Version of the parameters of the previous epoch. */
  int[] version = {};

  /** Lists of sums. */
  int[] previous = {};

  int[] current = {};

  /** Raw signed flow and W of the epochs before the previous. */
  long[] pastSigned = {};

  double[] pastSquares = {};

  /** Open interest when the contract was entered. */
  double[] entryOpenInterest = {};

  final EpochSums sums = new EpochSums();

  boolean isEntered(int slot) {
    return slot < kind.length && kind[slot] != FREE;
  }

  /**
   * Takes a slot.
   *
   * @throws IllegalStateException where it is taken already
   */
  void enter(int slot, byte newKind, int parametersVersion) {
    if (isEntered(slot)) {
      throw new IllegalStateException("slot " + slot + " is taken");
    }
    if (slot >= kind.length) {
      grow(slot + 1);
    }
    kind[slot] = newKind;
    length[slot] = 1;
    nis[slot] = -1;
    version[slot] = parametersVersion;
    previous[slot] = EpochSums.NONE;
    current[slot] = EpochSums.NONE;
    pastSigned[slot] = 0;
    pastSquares[slot] = 0;
    entryOpenInterest[slot] = 0;
  }

  void free(int slot) {
    if (isEntered(slot)) {
      sums.release(previous[slot]);
      sums.release(current[slot]);
      kind[slot] = FREE;
    }
  }

  boolean isAwaitingFigure(int slot) {
    return Double.isNaN(closing[slot]);
  }

  /** The last report, or the one before while the last is awaited. */
  double lastFigure(int slot) {
    return isAwaitingFigure(slot) ? opening[slot] : closing[slot];
  }

  long volumeSinceFigure(int slot) {
    long running = sums.volumeOf(current[slot]);
    return isAwaitingFigure(slot) ? Math.addExact(running, sums.volumeOf(previous[slot])) : running;
  }

  long signedFlow(int slot) {
    return pastSigned[slot] + sums.signedOf(previous[slot]) + sums.signedOf(current[slot]);
  }

  double squares(int slot) {
    return pastSquares[slot] + sums.squaresOf(previous[slot]) + sums.squaresOf(current[slot]);
  }

  /** Bytes taken, spare places included. */
  long bytes() {
    return sums.bytes() + kind.length * (1L + 2 * STRIDE * 8 + 5 * 8 + 5 * 4);
  }

  private void grow(int needed) {
    int n = Math.max(needed, Math.max(64, kind.length + kind.length / 8));
    kind = Arrays.copyOf(kind, n);
    before = Arrays.copyOf(before, n * STRIDE);
    after = Arrays.copyOf(after, n * STRIDE);
    opening = Arrays.copyOf(opening, n);
    closing = Arrays.copyOf(closing, n);
    length = Arrays.copyOf(length, n);
    nis = Arrays.copyOf(nis, n);
    version = Arrays.copyOf(version, n);
    previous = Arrays.copyOf(previous, n);
    current = Arrays.copyOf(current, n);
    pastSigned = Arrays.copyOf(pastSigned, n);
    pastSquares = Arrays.copyOf(pastSquares, n);
    entryOpenInterest = Arrays.copyOf(entryOpenInterest, n);
  }
}
