package io.gammaflow.quant.kernel;

/**
 * Evaluates four independent Gaussian recurrences at once, on disjoint ranges of nodes: for narrow
 * Gaussians far apart.
 */
public final class DisjointRecurrences {
  private DisjointRecurrences() {}

  /**
   * Adds the Gaussians o to o + 3 of a batch.
   *
   * @param sums partial sums
   * @param lanes partial sums per node
   * @param nodes of each recurrence
   * @param lane which of the partial sums
   */
  public static void four(double[] sums, int lanes, int nodes, SpreadBatch batch, int o, int lane) {
    double[] value = batch.value;
    double[] ratio = batch.ratio;
    double[] bend = batch.bend;
    double g0 = value[o];
    double g1 = value[o + 1];
    double g2 = value[o + 2];
    double g3 = value[o + 3];
    double r0 = ratio[o];
    double r1 = ratio[o + 1];
    double r2 = ratio[o + 2];
    double r3 = ratio[o + 3];
    double q0 = bend[o];
    double q1 = bend[o + 1];
    double q2 = bend[o + 2];
    double q3 = bend[o + 3];
    int i0 = batch.at[o] * lanes + lane;
    int i1 = batch.at[o + 1] * lanes + lane;
    int i2 = batch.at[o + 2] * lanes + lane;
    int i3 = batch.at[o + 3] * lanes + lane;
    for (int j = 0; j < nodes * lanes; j += lanes) {
      sums[i0 + j] += g0;
      sums[i1 + j] += g1;
      sums[i2 + j] += g2;
      sums[i3 + j] += g3;
      g0 *= r0;
      g1 *= r1;
      g2 *= r2;
      g3 *= r3;
      r0 *= q0;
      r1 *= q1;
      r2 *= q2;
      r3 *= q3;
    }
  }
}
