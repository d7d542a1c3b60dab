package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;

/** Builds profiles; keeps its working arrays, so one serves one thread, book after book. */
public final class KernelBuilder {
  private final KernelEngine engine;
  private final MixtureSum mixture;
  private final DistinctGaussians gaussians = new DistinctGaussians();
  private final VarianceSums variances = new VarianceSums();
  private double[] centre = new double[0];
  private boolean[] held = new boolean[0];

  /** Units of the Gaussians, by vector. */
  private double[][] sums = new double[0][0];

  /** A builder that runs on the engine of this process. */
  public KernelBuilder() {
    this(KernelEngines.active());
  }

  /** A builder that runs on an engine. */
  public KernelBuilder(KernelEngine engine) {
    this.engine = engine;
    mixture = new MixtureSum(engine);
  }

  /**
   * Builds a book's profiles, one for each position vector.
   *
   * @param grid where; every contract is seen wherever its own centre is
   * @param contracts the book, in canonical order: the same order gives the same bits
   * @param positions one vector a profile: contracts held by dealers, + = long
   * @return one profile a vector
   * @throws IllegalArgumentException for a position that is not finite, a vector too short, a total
   *     volatility above 100, more than 2^24 contracts, or a grid without cells
   */
  public KernelProfile[] build(LogGrid grid, ContractColumns contracts, double[][] positions) {
    KernelInputs.check(grid, contracts);
    for (double[] vector : positions) {
      KernelInputs.checkLength("position", vector, contracts.size());
    }
    take(contracts, positions.length);
    int count = positions.length;
    double[] puts = new double[count];
    Layer.Part[] parts = new Layer.Part[count];
    boolean[][] calls = new boolean[count][];
    for (int m = 0; m < count; m++) {
      puts[m] = gaussians.weigh(contracts, positions[m], sums[m], held);
      parts[m] = Layer.density(m, sums[m]);
      calls[m] = gaussians.call;
    }
    mixture.sort(grid, centre, gaussians.totalVol, held, gaussians.size, 1);
    return mixture.profiles(sums, puts, calls, gaussians::level, new Layer(1, parts));
  }

  /**
   * Builds the variances of a book.
   *
   * @param grid where
   * @param contracts the book, in canonical order
   * @param sd standard deviation of the position in each contract, contracts, >= 0
   * @param spot price that flows start from, on the grid
   * @throws IllegalArgumentException for an sd that is negative or not finite, a spot outside the
   *     grid, and as {@link #build}
   */
  public KernelVariance variance(
      LogGrid grid, ContractColumns contracts, double[] sd, double spot) {
    KernelInputs.check(grid, contracts);
    KernelInputs.checkSpot(grid, spot);
    KernelInputs.checkSds(sd, contracts.size());
    take(contracts, 0);
    variances.weigh(gaussians, contracts, sd, held);
    mixture.sort(grid, centre, gaussians.totalVol, held, gaussians.size, VarianceSums.NARROWEST);
    engine.deltas(Math.log(spot), centre, gaussians.totalVol, gaussians.size, variances.atSpot());
    return variances.build(mixture, gaussians, spot);
  }

  /**
   * Builds the profiles of all draws of a book's positions.
   *
   * @param grid where
   * @param contracts the book, in canonical order
   * @param draws how many, at least 1
   * @param source of the positions
   * @throws IllegalArgumentException for a position that is not finite, and as {@link #build}
   */
  public KernelDraws draws(
      LogGrid grid, ContractColumns contracts, int draws, KernelDraws.Source source) {
    return new DrawsBuilder(grid, contracts, draws, source).build();
  }

  /** Finds a book's Gaussians and allocates their units in a number of vectors. */
  private void take(ContractColumns contracts, int vectors) {
    int n = contracts.size();
    if (n > centre.length || vectors > sums.length) {
      int room = Math.max(n, 2 * centre.length);
      centre = new double[room];
      held = new boolean[room];
      sums = new double[Math.max(vectors, sums.length)][room];
    }
    gaussians.take(contracts);
    Arrays.fill(held, 0, gaussians.size, false);
    engine.centres(
        gaussians.strike, gaussians.forwardRatio, gaussians.totalVol, gaussians.size, centre);
  }
}
