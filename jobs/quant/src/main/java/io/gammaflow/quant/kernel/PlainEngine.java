package io.gammaflow.quant.kernel;

/** The kernel's loops in plain Java: eight recurrences side by side, starts in array loops. */
final class PlainEngine implements KernelEngine {
  private static final int GROUP = 8;

  private final double[] z = new double[SpreadBatch.CAPACITY];
  private final double[] tail = new double[SpreadBatch.CAPACITY];

  @Override
  public String name() {
    return "plain-4";
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int group() {
    return GROUP;
  }

  @Override
  public void centres(
      double[] strike, double[] forwardRatio, double[] totalVol, int count, double[] centre) {
    for (int i = 0; i < count; i++) {
      centre[i] = strike[i] / forwardRatio[i];
    }
    for (int i = 0; i < count; i++) {
      centre[i] = Math.log(centre[i]);
    }
    for (int i = 0; i < count; i++) {
      centre[i] -= 0.5 * (totalVol[i] * totalVol[i]);
    }
  }

  @Override
  public void deltas(
      double logPrice, double[] centre, double[] totalVol, int count, double[] deltas) {
    for (int from = 0; from < count; from += SpreadBatch.CAPACITY) {
      int n = Math.min(SpreadBatch.CAPACITY, count - from);
      System.arraycopy(centre, from, z, 0, n);
      System.arraycopy(totalVol, from, tail, 0, n);
      PlainDeltas.distances(logPrice, tail, z, n);
      if (PlainDeltas.saturated(z, n)) {
        for (int i = 0; i < n; i++) {
          deltas[from + i] = z[i] > 0 ? 1 : 0;
        }
        continue;
      }
      PlainDeltas.tails(z, tail, n);
      PlainDeltas.deltas(z, tail, n);
      System.arraycopy(tail, 0, deltas, from, n);
    }
  }

  @Override
  public void starts(SpreadBatch batch, int count, double step) {
    PlainStarts.distances(batch.place, batch.centre, batch.inverseVol, batch.start, count);
    PlainStarts.ratios(batch.start, batch.inverseVol, step, batch.ratio, count);
    PlainStarts.bends(batch.inverseVol, step, batch.bend, count);
    PlainStarts.values(batch.start, count);
  }

  @Override
  public void together(double[] sums, int at, int nodes, SpreadBatch batch, int o) {
    double[] value = batch.value;
    double[] ratio = batch.ratio;
    double[] bend = batch.bend;
    double g0 = value[o];
    double g1 = value[o + 1];
    double g2 = value[o + 2];
    double g3 = value[o + 3];
    double g4 = value[o + 4];
    double g5 = value[o + 5];
    double g6 = value[o + 6];
    double g7 = value[o + 7];
    double r0 = ratio[o];
    double r1 = ratio[o + 1];
    double r2 = ratio[o + 2];
    double r3 = ratio[o + 3];
    double r4 = ratio[o + 4];
    double r5 = ratio[o + 5];
    double r6 = ratio[o + 6];
    double r7 = ratio[o + 7];
    double q0 = bend[o];
    double q1 = bend[o + 1];
    double q2 = bend[o + 2];
    double q3 = bend[o + 3];
    double q4 = bend[o + 4];
    double q5 = bend[o + 5];
    double q6 = bend[o + 6];
    double q7 = bend[o + 7];
    for (int j = at; j < at + nodes; j++) {
      sums[j] += ((g0 + g1) + (g2 + g3)) + ((g4 + g5) + (g6 + g7));
      g0 *= r0;
      g1 *= r1;
      g2 *= r2;
      g3 *= r3;
      g4 *= r4;
      g5 *= r5;
      g6 *= r6;
      g7 *= r7;
      r0 *= q0;
      r1 *= q1;
      r2 *= q2;
      r3 *= q3;
      r4 *= q4;
      r5 *= q5;
      r6 *= q6;
      r7 *= q7;
    }
  }

  @Override
  public void apart(double[] sums, int nodes, SpreadBatch batch, int o) {
    DisjointRecurrences.four(sums, 1, nodes, batch, o, 0);
    DisjointRecurrences.four(sums, 1, nodes, batch, o + 4, 0);
  }

  @Override
  public void fold(double[] sums, int nodes, double[] target) {
    System.arraycopy(sums, 0, target, 0, nodes);
  }
}
