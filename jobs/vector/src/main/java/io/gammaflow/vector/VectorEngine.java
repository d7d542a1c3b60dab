package io.gammaflow.vector;

import io.gammaflow.quant.kernel.DisjointRecurrences;
import io.gammaflow.quant.kernel.KernelEngine;
import io.gammaflow.quant.kernel.KernelEngines;
import io.gammaflow.quant.kernel.SpreadBatch;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel's loops in vectors as wide as this processor has: four recurrences side by side, each
 * of a whole vector of Gaussians; a partial sum a lane.
 */
public final class VectorEngine implements KernelEngine {
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  private static final int VECTORS = 4;

  /** Loops over arrays that the compiler turns to vectors by itself, better than by hand. */
  private final KernelEngine arrays = KernelEngines.plain();

  /** Made by the service loader. */
  public VectorEngine() {}

  @Override
  public String name() {
    return "vector" + 64 * LANES + "-4";
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int group() {
    return VECTORS * LANES;
  }

  @Override
  public void centres(
      double[] strike, double[] forwardRatio, double[] totalVol, int count, double[] centre) {
    int whole = SPECIES.loopBound(count);
    VectorLogs.centres(strike, forwardRatio, totalVol, whole, centre);
    for (int i = whole; i < count; i++) {
      centre[i] = Math.log(strike[i] / forwardRatio[i]) - 0.5 * (totalVol[i] * totalVol[i]);
    }
  }

  @Override
  public void deltas(
      double logPrice, double[] centre, double[] totalVol, int count, double[] deltas) {
    arrays.deltas(logPrice, centre, totalVol, count, deltas);
  }

  @Override
  public void starts(SpreadBatch batch, int count, double step) {
    arrays.starts(batch, count, step);
  }

  @Override
  public void together(double[] sums, int at, int nodes, SpreadBatch batch, int o) {
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, batch.value, o);
    DoubleVector g1 = DoubleVector.fromArray(SPECIES, batch.value, o + LANES);
    DoubleVector g2 = DoubleVector.fromArray(SPECIES, batch.value, o + 2 * LANES);
    DoubleVector g3 = DoubleVector.fromArray(SPECIES, batch.value, o + 3 * LANES);
    DoubleVector r0 = DoubleVector.fromArray(SPECIES, batch.ratio, o);
    DoubleVector r1 = DoubleVector.fromArray(SPECIES, batch.ratio, o + LANES);
    DoubleVector r2 = DoubleVector.fromArray(SPECIES, batch.ratio, o + 2 * LANES);
    DoubleVector r3 = DoubleVector.fromArray(SPECIES, batch.ratio, o + 3 * LANES);
    DoubleVector q0 = DoubleVector.fromArray(SPECIES, batch.bend, o);
    DoubleVector q1 = DoubleVector.fromArray(SPECIES, batch.bend, o + LANES);
    DoubleVector q2 = DoubleVector.fromArray(SPECIES, batch.bend, o + 2 * LANES);
    DoubleVector q3 = DoubleVector.fromArray(SPECIES, batch.bend, o + 3 * LANES);
    int end = (at + nodes) * LANES;
    for (int j = at * LANES; j < end; j += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, j);
      sum.add(g0.add(g1).add(g2.add(g3))).intoArray(sums, j);
      g0 = g0.mul(r0);
      g1 = g1.mul(r1);
      g2 = g2.mul(r2);
      g3 = g3.mul(r3);
      r0 = r0.mul(q0);
      r1 = r1.mul(q1);
      r2 = r2.mul(q2);
      r3 = r3.mul(q3);
    }
  }

  @Override
  public void apart(double[] sums, int nodes, SpreadBatch batch, int o) {
    for (int i = 0; i < group(); i += 4) {
      DisjointRecurrences.four(sums, LANES, nodes, batch, o + i, i / 4 % LANES);
    }
  }

  @Override
  public void fold(double[] sums, int nodes, double[] target) {
    for (int j = 0; j < nodes; j++) {
      int from = j * LANES;
      double sum = 0;
      for (int lane = 0; lane < LANES; lane++) {
        sum += sums[from + lane];
      }
      target[j] = sum;
    }
  }
}
