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

  /** Behind the last node that a Gaussian has run over the end of its stretch to. */
  private int ranTo;

  Spreader(KernelEngine engine) {
    this.engine = engine;
    group = engine.group();
    lanes = engine.lanes();
    patience = lanes == 1 ? 1.5 : 4;
  }

  /** Makes room for so many nodes; they are empty. */
  void reserve(int nodes) {
    int room = (nodes + SLACK) * lanes;
    if (room > sums.length) {
      sums = new double[Math.max(room, 2 * sums.length)];
      rise = new double[Math.max(nodes + SLACK, 2 * rise.length)];
    }
  }

  /** Adds Gaussians, a whole number of groups, with their contracts' units. */
  void add(Gaussians g, int begin, int end, Shape shape, double[] units, Stretch on) {
    for (int t = 0; t < shape.terms(); t++) {
      double narrower = shape.narrower()[t];
      for (int at = begin; at < end; at += SpreadBatch.CAPACITY) {
        int count = Math.min(SpreadBatch.CAPACITY, end - at);
        fill(g, at, count, narrower, shape.height()[t], units);
        for (int o = 0; o < count; o += group) {
          plan(g, at + o, o, 1 / narrower, on);
        }
        engine.starts(batch, count, on.step());
        for (int o = 0; o < count; o += group) {
          if (trips[o] < 0) {
            engine.apart(sums, -trips[o], batch, o);
            ranTo = Math.max(ranTo, on.offset() + on.nodes() - trips[o]);
          } else if (trips[o] > 0) {
            engine.together(sums, from[o], trips[o], batch, o);
          }
        }
      }
    }
  }

  private void fill(
      Gaussians g, int at, int count, double narrower, double height, double[] units) {
    System.arraycopy(g.centre, at, batch.centre, 0, count);
    for (int i = 0; i < count; i++) {
      int source = g.source[at + i];
      double inverse = g.inverseVol[at + i];
      batch.inverseVol[i] = narrower * inverse;
      batch.weight[i] = source < 0 ? 0 : units[source] * inverse * height;
    }
  }

  /**
   * Decides where a group begins and whether its Gaussians go together.
   *
   * @param share of the widths of the group
   */
  private void plan(Gaussians g, int at, int o, double share, Stretch on) {
    int n = at / group;
    double perStep = 1 / on.step();
    double reach = BookSorter.WINDOW * share * g.widest[n];
    int nodes = on.nodes();
    int begin = (int) Math.max(0, Math.ceil((g.lowest[n] - reach) * perStep) - on.first());
    int end = (int) Math.min(nodes, Math.floor((g.highest[n] + reach) * perStep) + 1 - on.first());
    trips[o] = 0;
    if (begin >= end) {
      return;
    }
    double x = (on.first() + begin) * on.step();
    int single = (int) Math.min(nodes, 2 * reach * perStep + 1);
    if (end - begin > patience * single || g.highest[n] - x > FARTHEST * share * g.narrowest[n]) {
      trips[o] = -single;
      planApart(o, on);
      return;
    }
    from[o] = on.offset() + begin;
    trips[o] = end - begin;
    double height = 0;
    for (int i = o; i < o + group; i++) {
      batch.place[i] = x;
      height += Math.abs(batch.weight[i]);
    }
    mark(height, begin, end, on);
  }

  private void planApart(int o, Stretch on) {
    int nodes = on.nodes();
    int first = on.first();
    double step = on.step();
    int early = Math.max(0, nodes + trips[o]);
    double perStep = 1 / step;
    for (int i = o; i < o + group; i++) {
      double c = batch.centre[i];
      double s = batch.inverseVol[i];
      double r = BookSorter.WINDOW / s;
      int own = (int) Math.max(0, Math.min(nodes, Math.ceil((c - r) * perStep) - first));
      int last = (int) Math.max(own, Math.min(nodes, Math.floor((c + r) * perStep) + 1 - first));
      mark(Math.abs(batch.weight[i]), own, last, on);
      if (early < own && (c - (first + early) * step) * s <= FARTHEST) {
        // It would run into the segment behind this one: it starts in its own tail instead.
        own = early;
      }
      batch.at[i] = on.offset() + own;
      batch.place[i] = (first + own) * step;
    }
  }

  /** The filters carry what is at a node as far as they are long, once more on each finer grid. */
  private void mark(double height, int begin, int end, Stretch on) {
    rise[on.offset() + Math.max(0, begin - CARRIED)] += height;
    rise[on.offset() + Math.min(on.nodes(), end + CARRIED)] -= height;
  }

  /**
   * Takes all nodes and leaves them empty.
   *
   * @param values takes the sums
   * @param reach takes, for each node, the heights of the Gaussians that were added to it
   */
  void take(int nodes, double[] values, double[] reach) {
    engine.fold(sums, nodes, values);
    Arrays.fill(sums, 0, Math.max(nodes, ranTo) * lanes, 0);
    ranTo = 0;
    double height = 0;
    for (int j = 0; j < nodes; j++) {
      height += rise[j];
      reach[j] = Math.max(0, height);
    }
    Arrays.fill(rise, 0, nodes + 1, 0);
  }
}
