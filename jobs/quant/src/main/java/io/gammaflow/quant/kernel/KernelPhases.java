package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Where the time of a rebuild goes, phase by phase, in nanoseconds a contract.
 *
 * @param distinct finding contracts that share a Gaussian
 * @param centres their logarithms
 * @param sort the order of summation
 * @param weigh heights
 * @param spread recurrences with their starts, onto the grids
 * @param descend sums of lanes, and from grid to grid
 * @param anchor deltas at the first node
 * @param integrate delta from node to node
 */
public record KernelPhases(
    double distinct,
    double centres,
    double sort,
    double weigh,
    double spread,
    double descend,
    double anchor,
    double integrate) {

  /**
   * Measures a book without narrow contracts.
   *
   * @param clock nanoseconds
   * @param runs over which the mean is taken, after as many to warm up
   */
  public static KernelPhases measure(
      KernelEngine engine,
      LogGrid grid,
      ContractColumns contracts,
      double[] positions,
      LongSupplier clock,
      int runs) {
    long[] spent = new long[8];
    Pass pass = new Pass(engine, grid, contracts, positions, clock);
    for (int r = 0; r < runs; r++) {
      pass.run(spent);
    }
    Arrays.fill(spent, 0);
    for (int r = 0; r < runs; r++) {
      pass.run(spent);
    }
    double per = 1.0 / runs / contracts.size();
    return new KernelPhases(
        spent[0] * per,
        spent[1] * per,
        spent[2] * per,
        spent[3] * per,
        spent[4] * per,
        spent[5] * per,
        spent[6] * per,
        spent[7] * per);
  }

  /** The steps of {@link MixtureSum}, with a look at the clock between them. */
  private static final class Pass {
    private final KernelEngine engine;
    private final LogGrid grid;
    private final ContractColumns contracts;
    private final double[] positions;
    private final LongSupplier clock;
    private final DistinctGaussians book = new DistinctGaussians();
    private final BookSorter sorter;
    private final Spreader spreader;
    private final Cascade cascade = new Cascade();
    private final Octaves octaves;
    private final double[] centre;
    private final double[] sums;
    private final double[] first;
    private final double[] delta;
    private final boolean[] held;
    private long last;

    Pass(
        KernelEngine engine,
        LogGrid grid,
        ContractColumns contracts,
        double[] positions,
        LongSupplier clock) {
      this.engine = engine;
      this.grid = grid;
      this.contracts = contracts;
      this.positions = positions;
      this.clock = clock;
      sorter = new BookSorter(engine.group());
      spreader = new Spreader(engine);
      octaves = new Octaves(grid, KernelProfile.FILTER);
      centre = new double[contracts.size()];
      sums = new double[contracts.size()];
      first = new double[contracts.size()];
      delta = new double[grid.nodes()];
      held = new boolean[contracts.size()];
      Arrays.fill(held, true);
    }

    void run(long[] spent) {
      last = clock.getAsLong();
      book.take(contracts);
      book.weigh(contracts, positions, sums, held);
      spent[0] += lap();
      engine.centres(book.strike, book.forwardRatio, book.totalVol, book.size, centre);
      spent[1] += lap();
      sorter.sort(octaves, MixtureSum.WIDTH_PER_STEP, centre, book.totalVol, held, book.size);
      spent[2] += lap();
      int top = octaves.top();
      Gaussians all = sorter.gaussians;
      for (int b = top; b >= 0; b--) {
        int nodes = octaves.nodes(b);
        spreader.reserve(nodes);
        Stretch on = new Stretch(0, octaves.first(b), nodes, octaves.step(b));
        spreader.add(all, sorter.begin[b], sorter.begin[b + 1], Shape.DENSITY, sums, on);
        spent[4] += lap();
        cascade.take(spreader, octaves, b);
        spent[5] += lap();
      }
      engine.deltas(grid.logPrice(0), centre, book.totalVol, book.size, first);
      delta[0] = Sums.dot(sums, first, book.size);
      spent[6] += lap();
      cascade.integrate(cascade.values(0), octaves, delta);
      spent[7] += lap();
    }

    private long lap() {
      long now = clock.getAsLong();
      long lap = now - last;
      last = now;
      return lap;
    }
  }
}
