package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Sums Gaussians of the density S * gamma onto a grid, sorted once for any number of vectors of
 * units; whose they are, contracts' or what a variance is made of, is the caller's affair.
 */
final class MixtureSum {
  private final KernelEngine engine;
  private final BookSorter sorter;
  private final Spreader spreader;
  private final Cascade cascade = new Cascade();
  private final NarrowBook narrow;

  private LogGrid grid = new LogGrid(1, 0, 2);
  private Octaves octaves = new Octaves(grid, KernelProfile.FILTER);
  private double[] centre = new double[0];
  private double[] width = new double[0];
  private int size;

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
   */
  void sort(LogGrid on, double[] centres, double[] widths, boolean[] held, int count) {
    grid = on;
    octaves = new Octaves(on, KernelProfile.FILTER);
    centre = centres;
    width = widths;
    size = count;
    sorter.sort(octaves, centres, widths, held, count);
    narrow.sort(on, centres, widths, sorter.narrow, sorter.narrowCount);
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
    spread(units);
    double[] delta = new double[grid.nodes()];
    delta[0] = anchor(grid.logPrice(0), units) - puts;
    cascade.integrate(cascade.values(0), octaves, delta);
    return profile(units, delta, calls, level);
  }

  /** The same where nobody asks for the delta: it is 0 at the nodes. */
  KernelProfile density(double[] units, boolean[] calls, IntToDoubleFunction level) {
    spread(units);
    return profile(units, new double[grid.nodes()], calls, level);
  }

  private void spread(double[] units) {
    int top = octaves.top();
    Gaussians gaussians = sorter.gaussians;
    gaussians.weigh(units, sorter.begin[0], sorter.begin[top + 1], Normal.INV_SQRT_2_PI);
    for (int b = top; b >= 0; b--) {
      int nodes = octaves.nodes(b);
      spreader.clear(nodes);
      spreader.add(
          gaussians,
          sorter.begin[b],
          sorter.begin[b + 1],
          0,
          octaves.first(b),
          nodes,
          octaves.step(b));
      cascade.take(spreader, octaves, b);
    }
  }

  private KernelProfile profile(
      double[] units, double[] delta, boolean[] calls, IntToDoubleFunction level) {
    return new KernelProfile(
        grid,
        cascade.values(0).clone(),
        cascade.reach(0).clone(),
        delta,
        narrow.spread(units),
        narrow.sharp(width, calls, level, units));
  }

  /** Delta of calls at a price, of all that a grid holds. */
  private double anchor(double logPrice, double[] units) {
    if (!narrow.hasSharp()) {
      return engine.deltaOfCalls(logPrice, centre, width, units, size);
    }
    double[] gridUnits = Arrays.copyOf(units, size);
    narrow.dropSharp(gridUnits);
    return engine.deltaOfCalls(logPrice, centre, width, gridUnits, size);
  }
}
