package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.function.IntToDoubleFunction;

/**
 * Sums Gaussians of the density S * gamma onto a grid, sorted once for any number of vectors of
 * units.
 */
final class MixtureSum {
  /** Width over the step of its grid of the narrowest Gaussian that the filters take. */
  static final double WIDTH_PER_STEP = 1 / FilterTable.WIDEST_STEP;

  private final KernelEngine engine;
  private final BookSorter sorter;
  private final Spreader spreader;
  private final OctaveCascade cascade = new OctaveCascade();
  private final NarrowBook narrow;

  private LogGrid grid = new LogGrid(1, 0, 2);
  private Octaves octaves = new Octaves(grid, CellFilter.GAUSSIANS);
  private double[] width = new double[0];
  private int size;

  /** Of each Gaussian that is not sharp: the delta of a call at the first node. */
  private double[] first = new double[0];

  MixtureSum(KernelEngine engine) {
    this.engine = engine;
    sorter = new BookSorter(engine.group());
    spreader = new Spreader(engine);
    narrow = new NarrowBook(spreader, engine.group());
  }

  /**
   * Puts Gaussians in order.
   *
   * @param held whether Gaussian i has any units in any of the vectors to come
   * @param narrower the largest of those of the layers to come
   */
  void sort(
      LogGrid on, double[] centres, double[] widths, boolean[] held, int count, double narrower) {
    if (!on.equals(grid)) {
      grid = on;
      octaves = new Octaves(on, CellFilter.GAUSSIANS);
    }
    width = widths;
    size = count;
    double widthPerStep = narrower * WIDTH_PER_STEP;
    sorter.sort(octaves, widthPerStep, centres, widths, held, count);
    narrow.sort(on, widthPerStep, centres, widths, sorter.narrow, sorter.narrowCount);
    if (count > first.length) {
      first = new double[Math.max(count, 2 * first.length)];
    }
    engine.deltas(on.logPrice(0), centres, widths, count, first);
    narrow.dropSharp(first);
  }

  /**
   * The profiles of some sums.
   *
   * @param units of each sum that has a delta, and these are the first
   * @param puts what to take off their deltas: those of puts go from -1 to 0
   * @param calls by sum: whether a sharp one's delta goes from 0 to 1
   * @param level where that is a step if its width is none
   * @param layers what is in the sums
   */
  KernelProfile[] profiles(
      double[][] units,
      double[] puts,
      boolean[][] calls,
      IntToDoubleFunction level,
      Layer... layers) {
    int count = calls.length;
    for (int b = octaves.top(); b >= 0; b--) {
      NodeRange on = new NodeRange(0, octaves.first(b), octaves.nodes(b), octaves.step(b));
      spreader.reserve(count, on.nodes());
      for (Layer layer : layers) {
        spreader.add(sorter.gaussians, sorter.begin[b], sorter.begin[b + 1], layer, on);
      }
      cascade.take(spreader, count, octaves, b);
    }
    FineGrid[][] fine = narrow.spread(count, layers);
    KernelProfile[] profiles = new KernelProfile[count];
    for (int m = 0; m < count; m++) {
      double[] delta = new double[grid.nodes()];
      if (m < puts.length) {
        delta[0] = Sums.dot(units[m], first, size) - puts[m];
        cascade.integrate(cascade.values(m), octaves, delta);
      }
      double[] density = cascade.values(m).clone();
      double[] reach = cascade.reach(m).clone();
      SubGridContracts sharp = narrow.sharp(m, width, calls[m], level, layers);
      profiles[m] = new KernelProfile(grid, density, reach, delta, fine[m], sharp);
    }
    return profiles;
  }
}
