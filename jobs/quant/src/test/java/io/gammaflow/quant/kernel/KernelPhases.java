package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.function.LongSupplier;

/**
 * Where the time of a rebuild goes, phase by phase, in nanoseconds a contract.
 *
 * @param distinct finding contracts that share a Gaussian
 * @param weigh their units
 * @param centres their logarithms
 * @param sort the order of summation
 * @param spread recurrences with their starts, onto the grids
 * @param descend sums of lanes, and from grid to grid
 * @param anchor deltas at the first node
 * @param integrate delta from node to node
 * @param whole all of a rebuild, with what is in none of these
 */
public record KernelPhases(
    double distinct,
    double weigh,
    double centres,
    double sort,
    double spread,
    double descend,
    double anchor,
    double integrate,
    double whole) {
  /** Contracts that a phase goes over between two looks at the clock, which costs a while, too. */
  private static final int AT_ONCE = 100_000;

  private static final int PHASES = 9;

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
    int repeats = 1 + AT_ONCE / contracts.size();
    Pass pass = new Pass(engine, grid, contracts, positions, clock, repeats);
    double[] spent = new double[PHASES];
    for (int r = -runs; r < runs; r++) {
      double[] mine = pass.run();
      for (int p = 0; p < PHASES && r >= 0; p++) {
        spent[p] += mine[p] / ((double) runs * repeats * contracts.size());
      }
    }
    return new KernelPhases(
        spent[0], spent[1], spent[2], spent[3], spent[4], spent[5], spent[6], spent[7], spent[8]);
  }

  /** The steps of {@link KernelBuilder}, each again and again, with looks at the clock between. */
  private static final class Pass {
    private final KernelEngine engine;
    private final LogGrid grid;
    private final ContractColumns contracts;
    private final double[] positions;
    private final LongSupplier clock;
    private final int repeats;
    private final KernelBuilder builder;
    private final DistinctGaussians book = new DistinctGaussians();
    private final BookSorter sorter;
    private final Spreader spreader;
    private final OctaveCascade cascade = new OctaveCascade();
    private final Octaves octaves;
    private final double[] centre;
    private final double[] sums;
    private final double[] first;
    private final double[] delta;
    private final boolean[] held;
    private final Layer layer;

    Pass(
        KernelEngine engine,
        LogGrid grid,
        ContractColumns contracts,
        double[] positions,
        LongSupplier clock,
        int repeats) {
      this.engine = engine;
      this.grid = grid;
      this.contracts = contracts;
      this.positions = positions;
      this.clock = clock;
      this.repeats = repeats;
      builder = new KernelBuilder(engine);
      sorter = new BookSorter(engine.group());
      spreader = new Spreader(engine);
      octaves = new Octaves(grid, CellFilter.GAUSSIANS);
      centre = new double[contracts.size()];
      sums = new double[contracts.size()];
      first = new double[contracts.size()];
      delta = new double[grid.nodes()];
      held = new boolean[contracts.size()];
      layer = new Layer(1, Layer.density(0, sums));
    }

    double[] run() {
      double[] spent = new double[PHASES];
      spent[0] = time(() -> book.take(contracts));
      spent[1] = time(() -> book.weigh(contracts, positions, sums, held));
      double[] vols = book.totalVol;
      spent[2] =
          time(() -> engine.centres(book.strike, book.forwardRatio, vols, book.size, centre));
      double width = MixtureSum.WIDTH_PER_STEP;
      spent[3] = time(() -> sorter.sort(octaves, width, centre, vols, held, book.size));
      for (int b = octaves.top(); b >= 0; b--) {
        int octave = b;
        int nodes = octaves.nodes(b);
        NodeRange on = new NodeRange(0, octaves.first(b), nodes, octaves.step(b));
        int begin = sorter.begin[b];
        int end = sorter.begin[b + 1];
        spreader.reserve(1, nodes);
        spent[4] += time(() -> spreader.add(sorter.gaussians, begin, end, layer, on));
        spent[5] += time(() -> cascade.take(spreader, 1, octaves, octave));
      }
      spent[6] =
          time(
              () -> {
                engine.deltas(grid.logPrice(0), centre, vols, book.size, first);
                delta[0] = Sums.dot(sums, first, book.size);
              });
      spent[7] = time(() -> cascade.integrate(cascade.values(0), octaves, delta));
      spent[8] = time(() -> builder.build(grid, contracts, new double[][] {positions}));
      return spent;
    }

    private double time(Runnable phase) {
      long start = clock.getAsLong();
      for (int r = 0; r < repeats; r++) {
        phase.run();
      }
      return clock.getAsLong() - start;
    }
  }
}
