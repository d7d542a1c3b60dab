package io.gammaflow.quant.inventory;

import java.nio.ByteBuffer;

/**
 * The mean of the normalised innovations squared of open interest: near 1 where the parameters are
 * right. Single ones mean nothing, so it has a value from 200 contract-epochs on, over the last 200
 * to 400. Epochs without trades are not counted: there is nothing to predict in them.
 */
public final class FilterHealth {
  /** Contract-epochs before the monitor has a value. */
  public static final int ENOUGH = 200;

  private static final double LOWEST = 0.3;
  private static final double HIGHEST = 1.5;

  private int count;
  private double sum;
  private double sumBefore;
  private int countBefore;

  /** Counts one contract-epoch. */
  void add(double normalisedInnovationSquared) {
    if (count == ENOUGH) {
      sumBefore = sum;
      countBefore = count;
      sum = 0;
      count = 0;
    }
    sum += normalisedInnovationSquared;
    count++;
  }

  /** Mean over the last contract-epochs; NaN before {@link #ENOUGH} of them. */
  public double mean() {
    int n = count + countBefore;
    return n < ENOUGH ? Double.NaN : (sum + sumBefore) / n;
  }

  /** Whether the parameters contradict what open interest did. */
  public boolean isFlagged() {
    double mean = mean();
    return mean < LOWEST || mean > HIGHEST;
  }

  void write(ByteBuffer out) {
    out.putInt(count).putInt(countBefore).putDouble(sum).putDouble(sumBefore);
  }

  void read(ByteBuffer in) {
    count = in.getInt();
    countBefore = in.getInt();
    sum = in.getDouble();
    sumBefore = in.getDouble();
  }
}
