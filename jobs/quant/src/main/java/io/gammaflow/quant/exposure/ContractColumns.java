package io.gammaflow.quant.exposure;

import java.util.Arrays;

/**
 * What the profile needs of each contract, as a structure of arrays in the order in which the
 * caller adds them; that order is the order of every sum.
 */
public final class ContractColumns {
  private int size;
  private double[] strike;
  private double[] forwardRatio;
  private double[] totalVol;
  private double[] unitScale;
  private boolean[] call;

  /** Empty columns with capacity for a number of contracts; they grow. */
  public ContractColumns(int capacity) {
    int room = Math.max(1, capacity);
    strike = new double[room];
    forwardRatio = new double[room];
    totalVol = new double[room];
    unitScale = new double[room];
    call = new boolean[room];
  }

  /**
   * Appends a contract.
   *
   * @param strike strike, > 0
   * @param call call or put
   * @param forwardRatio forward over spot, kept fixed at every price level, > 0
   * @param totalVol sigma sqrt(T), >= 0
   * @param unitScale underlying units per contract times the settlement-averaging factor
   * @throws IllegalArgumentException where a number is out of range or not finite
   */
  public void add(
      double strike, boolean call, double forwardRatio, double totalVol, double unitScale) {
    if (!(positive(strike) && positive(forwardRatio) && totalVol >= 0)
        || totalVol == Double.POSITIVE_INFINITY
        || !Double.isFinite(unitScale)) {
      throw new IllegalArgumentException(
          "no such contract: strike "
              + strike
              + ", forward ratio "
              + forwardRatio
              + ", total vol "
              + totalVol
              + ", unit scale "
              + unitScale);
    }
    if (size == this.strike.length) {
      grow();
    }
    this.strike[size] = strike;
    this.call[size] = call;
    this.forwardRatio[size] = forwardRatio;
    this.totalVol[size] = totalVol;
    this.unitScale[size] = unitScale;
    size++;
  }

  /** Removes all contracts, keeps the capacity. */
  public void clear() {
    size = 0;
  }

  /** Number of contracts. */
  public int size() {
    return size;
  }

  /** Strike of contract i. */
  public double strike(int i) {
    return strike[i];
  }

  /** Whether contract i is a call. */
  public boolean call(int i) {
    return call[i];
  }

  /** Forward over spot of contract i. */
  public double forwardRatio(int i) {
    return forwardRatio[i];
  }

  /** sigma sqrt(T) of contract i. */
  public double totalVol(int i) {
    return totalVol[i];
  }

  /** Underlying units per contract i, settlement averaging included. */
  public double unitScale(int i) {
    return unitScale[i];
  }

  /** The live column, at least {@link #size} long: for batch code that only reads. */
  public double[] strikes() {
    return strike;
  }

  /** The live column, at least {@link #size} long: for batch code that only reads. */
  public double[] forwardRatios() {
    return forwardRatio;
  }

  /** The live column, at least {@link #size} long: for batch code that only reads. */
  public double[] totalVols() {
    return totalVol;
  }

  /** The live column, at least {@link #size} long: for batch code that only reads. */
  public double[] unitScales() {
    return unitScale;
  }

  /** The live column, at least {@link #size} long: for batch code that only reads. */
  public boolean[] calls() {
    return call;
  }

  private void grow() {
    int room = 2 * size;
    strike = Arrays.copyOf(strike, room);
    forwardRatio = Arrays.copyOf(forwardRatio, room);
    totalVol = Arrays.copyOf(totalVol, room);
    unitScale = Arrays.copyOf(unitScale, room);
    call = Arrays.copyOf(call, room);
  }

  private static boolean positive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }
}
