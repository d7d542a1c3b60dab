package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.function.IntToDoubleFunction;

/**
 * Sums Gaussians of the density S * gamma onto a grid, sorted once for any number of vectors of
 * units and of shapes.
 */
final class MixtureSum {
  /** Width over the step of its grid of the narrowest Gaussian that the filters take. */
  static final double WIDTH_PER_STEP = 1 / FilterTable.WIDEST_STEP;

  private final KernelEngine engine;
  private final BookSorter sorter;
  private final Spreader spreader;
  private final Cascade cascade = new Cascade();
  private final NarrowBook narrow;

  private LogGrid grid = new LogGrid(1, 0, 2);
  private Octaves octaves = new Octaves(grid, KernelProfile.FILTER);
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
   * @param narrower the largest of those of the shapes to come
   */
  void sort(
      LogGrid on, double[] centres, double[] widths, boolean[] held, int count, double narrower) {
    if (!on.equals(grid)) {
      grid = on;
      octaves = new Octaves(on, KernelProfile.FILTER);
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
   * The profile of one vector of units.
   *
   * @param units of the delta that each Gaussian is the density of
   * @param puts what to take off every delta: those of puts go from -1 to 0
   * @param calls whether a sharp one's delta goes from 0 to 1
   * @param level where that is a step if its width is none
   */
  KernelProfile profile(double[] units, double puts, boolean[] calls, IntToDoubleFunction level) {
    spread(Shape.DENSITY, units);
    double[] delta = new double[grid.nodes()];
    delta[0] = Sums.dot(units, first, size) - puts;
    cascade.integrate(cascade.values(0), octaves, delta);
    return profile(Shape.DENSITY, units, delta, calls, level);
  }

  /** The sum of any shape; its delta is 0 at the nodes. */
  KernelProfile density(Shape shape, double[] units, boolean[] calls, IntToDoubleFunction level) {
    spread(shape, units);
    return profile(shape, units, new double[grid.nodes()], calls, level);
  }

  private void spread(Shape shape, double[] units) {
    for (int b = octaves.top(); b >= 0; b--) {
      Stretch on = new Stretch(0, octaves.first(b), octaves.nodes(b), octaves.step(b));
      spreader.reserve(on.nodes());
      spreader.add(sorter.gaussians, sorter.begin[b], sorter.begin[b + 1], shape, units, on);
      cascade.take(spreader, octaves, b);
    }
  }

  private KernelProfile profile(
      Shape shape, double[] units, double[] delta, boolean[] calls, IntToDoubleFunction level) {
    return new KernelProfile(
        grid,
        cascade.values(0).clone(),
        cascade.reach(0).clone(),
        delta,
        narrow.spread(shape, units),
        narrow.sharp(shape, width, calls, level, units));
  }
}
