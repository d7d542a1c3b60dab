package io.gammaflow.evaluation.inventory;

import java.util.Arrays;

/**
 * One contract's trades and its hidden truth. Step 0 is the opening; trades of step s happened
 * between the reports of steps s - 1 and s.
 */
public final class ContractTape {
  private final boolean call;
  private final boolean listed;
  private final double logStrike;
  private final long[] openInterest;
  private final long[] dealerPosition;
  private final int[] tradesUpTo;
  private int[] size = new int[256];
  private byte[] aggressor = new byte[256];
  private int trades;

  ContractTape(boolean call, boolean listed, double logStrike, int steps) {
    this.call = call;
    this.listed = listed;
    this.logStrike = logStrike;
    this.openInterest = new long[steps + 1];
    this.dealerPosition = new long[steps + 1];
    this.tradesUpTo = new int[steps + 1];
  }

  /** Call or put. */
  public boolean call() {
    return call;
  }

  /** Whether it was listed at step 0; else it has a hidden past. */
  public boolean listed() {
    return listed;
  }

  /** Logarithm of strike over spot. */
  public double logStrike() {
    return logStrike;
  }

  /** Number of steps. */
  public int steps() {
    return openInterest.length - 1;
  }

  /** Open interest after a step. */
  public long openInterest(int step) {
    return openInterest[step];
  }

  /** The truth: dealers' net position after a step, + = long. */
  public long dealerPosition(int step) {
    return dealerPosition[step];
  }

  /** Trades up to and including a step. */
  public int tradesUpTo(int step) {
    return tradesUpTo[step];
  }

  /** Size of a trade. */
  public int size(int trade) {
    return size[trade];
  }

  /** The flag of a trade: +1 the aggressor bought, -1 sold, right or wrong. */
  public int aggressor(int trade) {
    return aggressor[trade];
  }

  void print(int lots, int flag) {
    if (trades == size.length) {
      size = Arrays.copyOf(size, 2 * trades);
      aggressor = Arrays.copyOf(aggressor, 2 * trades);
    }
    size[trades] = lots;
    aggressor[trades++] = (byte) flag;
  }

  void count(int step, long open, long dealers) {
    openInterest[step] = open;
    dealerPosition[step] = dealers;
    tradesUpTo[step] = trades;
  }
}
