package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;

/** Builds profiles; keeps its working arrays, so one serves one thread, book after book. */
public final class KernelBuilder {
  private final KernelEngine engine;
  private final MixtureSum mixture;
  private final VarianceSums variances;
  private final DistinctGaussians gaussians = new DistinctGaussians();
  private double[] centre = new double[0];

  /** Of contracts. */
  private double[] units = new double[0];

  /** Of Gaussians. */
  private double[] sums = new double[0];

  private boolean[] held = new boolean[0];

  /** All of them. */
  private boolean[] calls = new boolean[0];

  /** A builder that runs on the engine of this process. */
  public KernelBuilder() {
    this(KernelEngines.active());
  }

  /** A builder that runs on an engine. */
  public KernelBuilder(KernelEngine engine) {
    this.engine = engine;
    mixture = new MixtureSum(engine);
    variances = new VarianceSums(mixture);
  }

  /** See {@link KernelProfile#build}. */
  public KernelProfile[] build(LogGrid grid, ContractColumns contracts, double[][] positions) {
    sort(grid, contracts, positions);
    KernelProfile[] profiles = new KernelProfile[positions.length];
    for (int m = 0; m < positions.length; m++) {
      profiles[m] = profile(contracts, positions[m]);
    }
    return profiles;
  }

  /** See {@link KernelVariance#build}. */
  public KernelVariance variance(
      LogGrid grid, ContractColumns contracts, double[] sd, double spot) {
    KernelInputs.check(grid, contracts);
    KernelInputs.checkSpot(grid, spot);
    int n = contracts.size();
    KernelInputs.checkSds(sd, n);
    double[][] classes = new double[2][n];
    for (int i = 0; i < n; i++) {
      classes[contracts.call(i) ? 0 : 1][i] = sd[i];
    }
    sort(grid, contracts, classes);
    KernelProfile ofCalls = profile(contracts, classes[0]);
    KernelProfile ofPuts = profile(contracts, classes[1]);
    weigh(contracts, sd);
    for (int i = 0; i < n; i++) {
      units[i] *= units[i];
    }
    gaussians.sum(units, n, sums);
    double[] squares = Arrays.copyOf(sums, gaussians.size);
    VarianceSums.straighten(gaussians, squares, spot, sums);
    KernelProfile straight = mixture.profile(sums, 0, calls, gaussians::level);
    return new KernelVariance(
        spot,
        ofCalls,
        ofPuts,
        variances.gammas(grid, gaussians, centre, squares),
        straight,
        variances.corners(grid, gaussians, centre, squares));
  }

  /** Puts a book's Gaussians in order for profiles of these vectors. */
  private void sort(LogGrid grid, ContractColumns contracts, double[][] vectors) {
    KernelInputs.check(grid, contracts);
    int n = contracts.size();
    for (double[] vector : vectors) {
      KernelInputs.check("position", vector, n);
    }
    reserve(n);
    gaussians.take(contracts);
    hold(vectors, n);
    engine.centres(
        gaussians.strike, gaussians.forwardRatio, gaussians.totalVol, gaussians.size, centre);
    mixture.sort(grid, centre, gaussians.totalVol, held, gaussians.size);
  }

  private KernelProfile profile(ContractColumns contracts, double[] positions) {
    double puts = weigh(contracts, positions);
    return mixture.profile(sums, puts, gaussians.call, gaussians::level);
  }

  /**
   * Units by contract and by Gaussian.
   *
   * @return units of puts among those that a grid holds
   */
  private double weigh(ContractColumns contracts, double[] positions) {
    int n = contracts.size();
    double[] scale = contracts.unitScales();
    for (int i = 0; i < n; i++) {
      units[i] = positions[i] * scale[i];
    }
    KernelInputs.checkUnits(units, n);
    gaussians.sum(units, n, sums);
    boolean[] call = contracts.calls();
    double[] vol = contracts.totalVols();
    double puts = 0;
    for (int i = 0; i < n; i++) {
      puts += call[i] || vol[i] < NarrowBook.SHARPEST ? 0 : units[i];
    }
    return puts;
  }

  /** Which Gaussians have any weight in any of the vectors. */
  private void hold(double[][] positions, int n) {
    for (int i = 0; i < n; i++) {
      units[i] = 0;
      for (double[] vector : positions) {
        units[i] += Math.abs(vector[i]);
      }
    }
    gaussians.sum(units, n, sums);
    for (int g = 0; g < gaussians.size; g++) {
      held[g] = sums[g] != 0;
    }
  }

  private void reserve(int n) {
    if (n > centre.length) {
      int room = Math.max(n, 2 * centre.length);
      centre = new double[room];
      units = new double[room];
      sums = new double[room];
      held = new boolean[room];
      calls = new boolean[room];
      Arrays.fill(calls, true);
    }
  }
}
