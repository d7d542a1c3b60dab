package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;

/**
 * The nested grids over a log grid: octave b has step h 2^b and nodes at absolute multiples of it,
 * as many beyond the grid as the filters need to come down to the next finer one.
 */
final class Octaves {
  /** Steps of the coarsest octave over the grid: wider Gaussians live there too. */
  private static final double CELLS_ON_TOP = 16;

  private final double step;
  private final int half;
  private final int[] first;
  private final int[] nodes;

  Octaves(LogGrid grid, CellFilter filter) {
    step = grid.step();
    half = filter.half();
    int top = 0;
    while ((grid.nodes() - 1) > CELLS_ON_TOP * (1L << top)) {
      top++;
    }
    first = new int[top + 1];
    nodes = new int[top + 1];
    int low = grid.firstNode() - half;
    int high = grid.firstNode() + grid.nodes() - 1 + half;
    for (int b = 0; b <= top; b++) {
      first[b] = low;
      nodes[b] = high - low + 1;
      low = Math.floorDiv(low, 2) - (half - 1);
      high = Math.floorDiv(high, 2) + half;
    }
  }

  /** The coarsest octave; the finest is 0. */
  int top() {
    return first.length - 1;
  }

  /** Absolute index of an octave's first node: it lies at {@code first * step}. */
  int first(int octave) {
    return first[octave];
  }

  /** Number of an octave's nodes. */
  int nodes(int octave) {
    return nodes[octave];
  }

  /** Step of an octave in ln(price); negative octaves are finer than the grid. */
  double step(int octave) {
    return Math.scalb(step, octave);
  }

  /** Where the grid's own first node is among the nodes of octave 0. */
  int margin() {
    return half;
  }
}
