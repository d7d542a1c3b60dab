package io.gammaflow.quant.kernel;

import java.util.Arrays;

/**
 * Adds Gaussians to the nodes of one grid, in one sum or in several, a group of neighbours at a
 * time.
 */
final class Spreader {
  /** Nodes behind the end of a grid that a group may run over. */
  static final int SLACK = 128;

  /** Widths that a recurrence may be away from the peak that it grows to. */
  private static final double FARTHEST = 31;

  /** The same where its square must not come near the denormals either. */
  private static final double FARTHEST_SQUARED = 25;

  private static final int CARRIED = 2 * CellFilter.MARGIN;

  private final KernelEngine engine;
  private final int group;
  private final int lanes;
  private final double patience;
  private final SpreadBatch batch = new SpreadBatch();
  private final int[] from = new int[SpreadBatch.CAPACITY];

  /** By group: nodes that it goes over; negative where each Gaussian has nodes of its own. */
  private final int[] trips = new int[SpreadBatch.CAPACITY];

  private final int[] ownBegin = new int[SpreadBatch.CAPACITY];
  private final int[] ownEnd = new int[SpreadBatch.CAPACITY];

  /** Partial sums, and the reach of errors as differences from node to node; by sum. */
  private double[][] sums = new double[0][];

  private double[][] rise = new double[0][];

  /** Of the Gaussians in the batch: their heights in one sum. */
  private final double[] weight = new double[SpreadBatch.CAPACITY];

  /** One past the last node that a Gaussian has reached beyond the end of its range. */
  private int ranTo;

  Spreader(KernelEngine engine) {
    this.engine = engine;
    group = engine.group();
    lanes = engine.lanes();
    patience = lanes == 1 ? 1.5 : 4;
  }

  /** Allocates nodes for a number of sums; they are empty. */
  void reserve(int count, int nodes) {
    if (count > sums.length) {
      sums = new double[count][0];
      rise = new double[count][0];
    }
    for (int m = 0; m < count; m++) {
      if ((nodes + SLACK) * lanes > sums[m].length) {
        sums[m] = new double[2 * (nodes + SLACK) * lanes];
        rise[m] = new double[2 * (nodes + SLACK)];
      }
    }
  }

  /** Adds Gaussians, a whole number of groups. */
  void add(Gaussians g, int begin, int end, Layer layer, NodeRange on) {
    double farthest = layer.hasSquares() ? FARTHEST_SQUARED : FARTHEST;
    for (int at = begin; at < end; at += SpreadBatch.CAPACITY) {
      int count = Math.min(SpreadBatch.CAPACITY, end - at);
      System.arraycopy(g.centre, at, batch.centre, 0, count);
      for (int i = 0; i < count; i++) {
        batch.inverseVol[i] = layer.narrower() * g.inverseVol[at + i];
      }
      for (int o = 0; o < count; o += group) {
        plan(g, at + o, o, layer.narrower(), farthest, on);
      }
      engine.starts(batch, count, on.step());
      for (Layer.Part part : layer.parts()) {
        weigh(g, at, count, part);
        for (int o = 0; o < count; o += group) {
          if (!mark(o, rise[part.sum()], on)) {
            continue;
          }
          if (trips[o] < 0) {
            engine.apart(sums[part.sum()], -trips[o], batch, o);
          } else {
            engine.together(sums[part.sum()], from[o], trips[o], batch, o);
          }
        }
      }
    }
  }

  /** Heights, and what the recurrences of a part begin with. */
  private void weigh(Gaussians g, int at, int count, Layer.Part part) {
    double[] units = part.units();
    double height = part.height();
    for (int i = 0; i < count; i++) {
      int source = g.source[at + i];
      weight[i] = source < 0 ? 0 : units[source] * g.inverseVol[at + i] * height;
    }
    if (part.squared()) {
      for (int i = 0; i < count; i++) {
        batch.value[i] = weight[i] * (batch.start[i] * batch.start[i]);
        batch.ratio[i] *= batch.ratio[i];
        batch.bend[i] *= batch.bend[i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        batch.value[i] = weight[i] * batch.start[i];
      }
    }
  }

  /**
   * Decides where a group begins and whether its Gaussians go together.
   *
   * @param narrower widths of the group over those that it is to be followed with
   * @param farthest widths that a Gaussian's first node may be before its centre
   */
  private void plan(Gaussians g, int at, int o, double narrower, double farthest, NodeRange on) {
    int n = at / group;
    double perStep = 1 / on.step();
    double reach = Gaussians.WINDOW * g.widest[n] / narrower;
    int nodes = on.nodes();
    int begin = (int) Math.max(0, Math.ceil((g.lowest[n] - reach) * perStep) - on.first());
    int end = (int) Math.min(nodes, Math.floor((g.highest[n] + reach) * perStep) + 1 - on.first());
    trips[o] = 0;
    if (begin >= end) {
      return;
    }
    double x = (on.first() + begin) * on.step();
    int single = (int) Math.min(nodes, 2 * reach * perStep + 1);
    if (end - begin > patience * single
        || (g.highest[n] - x) * narrower > farthest * g.narrowest[n]) {
      trips[o] = -single;
      ranTo = Math.max(ranTo, on.offset() + nodes + single);
      planApart(o, farthest, on);
      return;
    }
    from[o] = on.offset() + begin;
    trips[o] = end - begin;
    Arrays.fill(batch.place, o, o + group, x);
  }

  private void planApart(int o, double farthest, NodeRange on) {
    int nodes = on.nodes();
    int first = on.first();
    double step = on.step();
    int early = Math.max(0, nodes + trips[o]);
    double perStep = 1 / step;
    for (int i = o; i < o + group; i++) {
      double c = batch.centre[i];
      double s = batch.inverseVol[i];
      double r = Gaussians.WINDOW / s;
      int own = (int) Math.max(0, Math.min(nodes, Math.ceil((c - r) * perStep) - first));
      int last = (int) Math.max(own, Math.min(nodes, Math.floor((c + r) * perStep) + 1 - first));
      ownBegin[i] = own;
      ownEnd[i] = last;
      if (early < own && (c - (first + early) * step) * s <= farthest) {
        // It would run into the segment behind this one: it starts in its own tail instead.
        own = early;
      }
      batch.at[i] = on.offset() + own;
      batch.place[i] = (first + own) * step;
    }
  }

  /**
   * Marks where the heights of a group that has been planned reach.
   *
   * @return whether there are any
   */
  private boolean mark(int o, double[] rises, NodeRange on) {
    double height = 0;
    for (int i = o; i < o + group; i++) {
      height += Math.abs(weight[i]);
    }
    if (trips[o] == 0 || height == 0) {
      return false;
    }
    if (trips[o] > 0) {
      int begin = from[o] - on.offset();
      mark(height, begin, begin + trips[o], rises, on);
      return true;
    }
    for (int i = o; i < o + group; i++) {
      mark(Math.abs(weight[i]), ownBegin[i], ownEnd[i], rises, on);
    }
    return true;
  }

  /** The filters carry what is at a node as far as they are long, once more on each finer grid. */
  private static void mark(double height, int begin, int end, double[] rises, NodeRange on) {
    rises[on.offset() + Math.max(0, begin - CARRIED)] += height;
    rises[on.offset() + Math.min(on.nodes(), end + CARRIED)] -= height;
  }

  /**
   * Takes all nodes of some sums and leaves them empty.
   *
   * @param values takes the sums, by sum
   * @param reach takes, for each node, the heights of the Gaussians that were added to it
   */
  void take(int count, int nodes, double[][] values, double[][] reach) {
    for (int m = 0; m < count; m++) {
      engine.fold(sums[m], nodes, values[m]);
      Arrays.fill(sums[m], 0, Math.max(nodes, ranTo) * lanes, 0);
      double height = 0;
      for (int j = 0; j < nodes; j++) {
        height += rise[m][j];
        reach[m][j] = Math.max(0, height);
      }
      Arrays.fill(rise[m], 0, nodes + 1, 0);
    }
    ranTo = 0;
  }
}
