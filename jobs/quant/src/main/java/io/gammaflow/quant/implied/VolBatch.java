package io.gammaflow.quant.implied;

/** Working columns of a batch of volatilities: where each is in the {@link VolChart}. */
public final class VolBatch {
  /** Most contracts in a batch. */
  public static final int CAPACITY = 128;

  /** {@link VolChart}'s table, to be read only. */
  public final double[] table = VolChart.coefficients();

  /** Where the contract's cell begins in the table. */
  public final long[] cell = new long[CAPACITY];

  /** Place along v in the cell, -1 to 1. */
  public final double[] across = new double[CAPACITY];

  /** Place along y in the cell, -1 to 1. */
  public final double[] up = new double[CAPACITY];

  /** What D is to be multiplied with for sigma. */
  public final double[] scale = new double[CAPACITY];

  /** The powers' coefficients of y, {@link VolChart#WIDTH} a contract. */
  public final double[] lines = new double[CAPACITY * VolChart.WIDTH];

  /** sigma, NaN where it is not in the table. */
  final double[] sigma = new double[CAPACITY];

  /** Working columns for one thread. */
  public VolBatch() {}

  /** Takes sigma from the lines. */
  void finish(int count) {
    for (int i = 0; i < count; i++) {
      int o = i * VolChart.WIDTH;
      double w = up[i];
      double w2 = w * w;
      double low = (lines[o] + lines[o + 1] * w) + w2 * (lines[o + 2] + lines[o + 3] * w);
      double high = (lines[o + 4] + lines[o + 5] * w) + w2 * (lines[o + 6] + lines[o + 7] * w);
      sigma[i] = scale[i] * (low + w2 * w2 * high);
    }
  }
}
