package io.gammaflow.quant.kernel;

import java.util.Arrays;

/** Adds Gaussians to the nodes of one grid, a group of neighbours at a time. */
final class Spreader {
  /** Nodes behind the end of a grid that a group may run over. */
  static final int SLACK = 128;

  /** Widths that a recurrence may be away from the peak that it grows to. */
  private static final double FARTHEST = 31;

  private static final int CARRIED = 2 * KernelProfile.MARGIN;

  private final KernelEngine engine;
  private final int group;
  private final int lanes;
  private final double patience;
  private final SpreadBatch batch = new SpreadBatch();
  private final int[] from = new int[SpreadBatch.CAPACITY];
  private final int[] trips = new int[SpreadBatch.CAPACITY];

  /** Partial sums, and the reach of errors as differences from node to node. */
  private double[] sums = new double[0];

  private double[] rise = new double[0];

  Spreader(KernelEngine engine) {
    this.engine = engine;
    group = engine.group();
    lanes = engine.lanes();
    patience = lanes == 1 ? 1.5 : 4;
  }

  /** Empties a grid of so many nodes. */
  void clear(int nodes) {
    int room = (nodes + SLACK) * lanes;
    if (room > sums.length) {
      sums = new double[Math.max(room, 2 * sums.length)];
      rise = new double[Math.max(nodes + SLACK, 2 * rise.length)];
    } else {
      Arrays.fill(sums, 0, room, 0);
      Arrays.fill(rise, 0, nodes + SLACK, 0);
    }
  }

  /**
   * Adds Gaussians, a whole number of groups.
   *
   * @param offset where the grid begins in the cleared nodes
   * @param first absolute index of its first node
   * @param nodes its nodes
   */
  void add(Gaussians g, int begin, int end, int offset, int first, int nodes, double step) {
    double perStep = 1 / step;
    for (int at = begin; at < end; at += SpreadBatch.CAPACITY) {
      int count = Math.min(SpreadBatch.CAPACITY, end - at);
      for (int o = 0; o < count; o += group) {
        plan(g, at + o, o, offset, first, nodes, perStep, step);
      }
      System.arraycopy(g.centre, at, batch.centre, 0, count);
      System.arraycopy(g.inverseVol, at, batch.inverseVol, 0, count);
      System.arraycopy(g.weight, at, batch.weight, 0, count);
      engine.starts(batch, count, step);
      for (int o = 0; o < count; o += group) {
        if (trips[o] < 0) {
          engine.apart(sums, -trips[o], batch, o);
        } else if (trips[o] > 0) {
          engine.together(sums, from[o], trips[o], batch, o);
        }
      }
    }
  }

  private void plan(
      Gaussians g, int at, int o, int offset, int first, int nodes, double perStep, double step) {
    int n = at / group;
    double reach = BookSorter.WINDOW * g.widest[n];
    int begin = (int) Math.max(0, Math.ceil((g.lowest[n] - reach) * perStep) - first);
    int end = (int) Math.min(nodes, Math.floor((g.highest[n] + reach) * perStep) + 1 - first);
    trips[o] = 0;
    if (begin >= end) {
      return;
    }
    double x = (first + begin) * step;
    int single = (int) Math.min(nodes, 2 * reach * perStep + 1);
    if (end - begin > patience * single || g.highest[n] - x > FARTHEST * g.narrowest[n]) {
      trips[o] = -single;
      planApart(g, at, o, offset, first, nodes, step);
      return;
    }
    from[o] = offset + begin;
    trips[o] = end - begin;
    Arrays.fill(batch.place, o, o + group, x);
    mark(g.height[n], begin, end, offset, nodes);
  }

  private void planApart(
      Gaussians g, int at, int o, int offset, int first, int nodes, double step) {
    int early = Math.max(0, nodes + trips[o]);
    double perStep = 1 / step;
    for (int i = 0; i < group; i++) {
      double c = g.centre[at + i];
      double s = g.inverseVol[at + i];
      double r = BookSorter.WINDOW / s;
      int own = (int) Math.max(0, Math.min(nodes, Math.ceil((c - r) * perStep) - first));
      int last = (int) Math.max(own, Math.min(nodes, Math.floor((c + r) * perStep) + 1 - first));
      mark(Math.abs(g.weight[at + i]), own, last, offset, nodes);
      if (early < own && (c - (first + early) * step) * s <= FARTHEST) {
        // It would run into the segment behind this one: it starts in its own tail instead.
        own = early;
      }
      batch.at[o + i] = offset + own;
      batch.place[o + i] = (first + own) * step;
    }
  }

  /** The filters carry what is at a node as far as they are long, once more on each finer grid. */
  private void mark(double height, int begin, int end, int offset, int nodes) {
    rise[offset + Math.max(0, begin - CARRIED)] += height;
    rise[offset + Math.min(nodes, end + CARRIED)] -= height;
  }

  /**
   * Takes a grid's nodes.
   *
   * @param values takes the sums
   * @param reach takes, for each node, the heights of the Gaussians that were added to it
   */
  void take(int offset, int nodes, double[] values, double[] reach) {
    engine.fold(sums, offset, nodes, values);
    double height = 0;
    for (int j = 0; j < nodes; j++) {
      height += rise[offset + j];
      reach[j] = Math.max(0, height);
    }
  }
}
