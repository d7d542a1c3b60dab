package io.gammaflow.quant.kernel;

/** Gaussians on their way onto a grid, some groups at a time: columns that stay in the cache. */
public final class SpreadBatch {
  /** Most Gaussians in a batch. */
  public static final int CAPACITY = 256;

  /** Centre in ln(price). */
  public final double[] centre = new double[CAPACITY];

  /** 1 / width. */
  public final double[] inverseVol = new double[CAPACITY];

  /** ln(price) of the first node. */
  public final double[] place = new double[CAPACITY];

  /** First node in the array of nodes. */
  public final int[] at = new int[CAPACITY];

  /** Value at the first node of a Gaussian of height 1. */
  public final double[] start = new double[CAPACITY];

  /** Value at the first node. */
  public final double[] value = new double[CAPACITY];

  /** Ratio of the second node's value to the first's. */
  public final double[] ratio = new double[CAPACITY];

  /** Ratio of each ratio to the one before. */
  public final double[] bend = new double[CAPACITY];
}
