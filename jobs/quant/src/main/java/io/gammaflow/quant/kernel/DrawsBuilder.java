package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;

/**
 * One pass over the Gaussians of a book for many draws of its positions: a Gaussian's values at the
 * nodes of its octave are made once and go into a row of draws a node. What is narrower than the
 * grid is evaluated at the nodes directly.
 */
final class DrawsBuilder {
  private static final int GROUP = 4;
  private static final double FAR = 9;
  private static final int MOST_DRAWS = 4096;

  private final LogGrid grid;
  private final ContractColumns contracts;
  private final int draws;
  private final KernelDraws.Source source;
  private final Octaves octaves;
  private final DrawRows rows;

  /** Deltas at the first node, and what is added to them from node to node. */
  private final double[] rises;

  private final DistinctGaussians book = new DistinctGaussians();
  private final double[] drawn;
  private final double[][] units;
  private final double[][] heights;
  private final double[][] values;
  private final int[] from = new int[GROUP];
  private final int[] to = new int[GROUP];

  DrawsBuilder(LogGrid grid, ContractColumns contracts, int draws, KernelDraws.Source source) {
    KernelInputs.check(grid, contracts);
    if (draws < 1 || draws > MOST_DRAWS) {
      throw new IllegalArgumentException(draws + " draws, at least 1 and at most " + MOST_DRAWS);
    }
    this.grid = grid;
    this.contracts = contracts;
    this.draws = draws;
    this.source = source;
    octaves = new Octaves(grid, CellFilter.GAUSSIANS);
    rows = new DrawRows(octaves, draws);
    rises = new double[grid.nodes() * draws];
    units = new double[GROUP][draws];
    heights = new double[GROUP][draws];
    values = new double[GROUP][octaves.nodes(0)];
    drawn = new double[draws];
    book.take(contracts);
  }

  KernelDraws build() {
    int n = book.size;
    double[] vol = book.totalVol;
    double[] centre = new double[n];
    KernelEngines.plain().centres(book.strike, book.forwardRatio, vol, n, centre);
    boolean[] left = new boolean[n];
    Arrays.fill(left, true);
    BookSorter sorter = new BookSorter(GROUP);
    sorter.sort(octaves, MixtureSum.WIDTH_PER_STEP, centre, vol, left, n);
    for (int b = octaves.top(); b >= 0; b--) {
      rows.descend();
      for (int at = sorter.begin[b]; at < sorter.begin[b + 1]; at += GROUP) {
        spread(sorter.gaussians, at, b, left);
      }
    }
    double[] density = rows.grid(grid.nodes());
    rows.integrals(rises, grid.nodes());
    for (int i = 0; i < n; i++) {
      if (left[i]) {
        take(i, 0);
        if (vol[i] * FilterTable.WIDEST_STEP < grid.step()) {
          direct(i, centre[i], density);
        }
      }
    }
    for (int i = draws; i < rises.length; i++) {
      rises[i] += rises[i - draws];
    }
    return new KernelDraws(grid, draws, density, rises);
  }

  /** Draws the positions in a Gaussian's contracts and adds their deltas at the first node. */
  private void take(int g, int place) {
    double[] row = units[place];
    Arrays.fill(row, 0);
    for (int i = book.begin(g); i < book.begin(g + 1); i++) {
      source.draw(i, drawn);
      double scale = contracts.unitScale(i);
      for (int k = 0; k < draws; k++) {
        if (!(Math.abs(drawn[k] * scale) <= KernelInputs.MOST_UNITS)) {
          KernelInputs.checkPosition(drawn[k], drawn[k] * scale, i);
        }
      }
      // Loops of their own: those without a branch run in vectors.
      for (int k = 0; k < draws; k++) {
        row[k] += drawn[k] * scale;
      }
      if (!contracts.call(i)) {
        for (int k = 0; k < draws; k++) {
          rises[k] -= drawn[k] * scale;
        }
      }
    }
    add(place, callDelta(g, grid.price(0)), rises, 0);
  }

  /** Adds a group to the rows of an octave. */
  private void spread(Gaussians g, int at, int octave, boolean[] left) {
    double step = octaves.step(octave);
    int first = octaves.first(octave);
    int low = octaves.nodes(octave);
    int high = 0;
    for (int o = 0; o < GROUP; o++) {
      Arrays.fill(heights[o], 0);
      int i = g.source[at + o];
      if (i >= 0) {
        left[i] = false;
        take(i, o);
        add(o, Normal.INV_SQRT_2_PI * g.inverseVol[at + o], heights[o], 0);
        double reach = Gaussians.WINDOW / g.inverseVol[at + o];
        from[o] = clamp(Math.ceil((g.centre[at + o] - reach) / step) - first, octave);
        to[o] = clamp(Math.floor((g.centre[at + o] + reach) / step) + 1 - first, octave);
        low = Math.min(low, from[o]);
        high = Math.max(high, to[o]);
      }
    }
    for (int o = 0; o < GROUP && low < high; o++) {
      Arrays.fill(values[o], 0, high - low, 0);
      if (g.source[at + o] >= 0) {
        follow(o, low, (first + from[o]) * step - g.centre[at + o], step, g.inverseVol[at + o]);
      }
    }
    if (low < high) {
      rows.add(low, high - low, values, heights);
    }
  }

  /** Values of a Gaussian of height 1 on its window, from a distance of its centre on. */
  private void follow(int o, int low, double distance, double step, double inverseVol) {
    double z = distance * inverseVol;
    double d = step * inverseVol;
    double value = Math.exp(-0.5 * z * z);
    double ratio = Math.exp(-d * (z + 0.5 * d));
    double bend = Math.exp(-d * d);
    for (int j = from[o]; j < to[o]; j++) {
      values[o][j - low] = value;
      value *= ratio;
      ratio *= bend;
    }
  }

  /** Delta and gamma of a Gaussian that is narrower than the grid, node by node. */
  private void direct(int i, double centre, double[] density) {
    double w = book.totalVol[i];
    double before = callDelta(i, grid.price(0));
    int begin = node(Math.ceil((centre - FAR * w) / grid.step()));
    int end = node(Math.floor((centre + FAR * w) / grid.step()) + 1);
    for (int j = begin; j <= end && j < grid.nodes(); j++) {
      double delta = j == end ? 1 : callDelta(i, grid.price(j));
      if (j > 0) {
        add(0, delta - before, rises, j);
      }
      before = delta;
      if (j < end && w >= SubGridContracts.SMALLEST_VOL) {
        add(0, Normal.pdf((grid.logPrice(j) - centre) / w) / w, density, j);
      }
    }
  }

  private double callDelta(int gaussian, double price) {
    return SubGridContracts.callDelta(price, book.level(gaussian), book.totalVol[gaussian]);
  }

  /** Adds a multiple of a Gaussian's units to a row. */
  private void add(int place, double factor, double[] target, int node) {
    double[] row = units[place];
    for (int k = 0; k < draws; k++) {
      target[node * draws + k] += factor * row[k];
    }
  }

  private int node(double absolute) {
    return (int) Math.max(0, Math.min(grid.nodes(), absolute - grid.firstNode()));
  }

  private int clamp(double node, int octave) {
    return (int) Math.max(0, Math.min(octaves.nodes(octave), node));
  }
}
