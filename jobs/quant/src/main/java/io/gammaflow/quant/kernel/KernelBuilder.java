package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;

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
    KernelInputs.check(grid, contracts);
    int n = contracts.size();
    for (double[] vector : positions) {
      KernelInputs.check("position", vector, n);
    }
    reserve(n);
    gaussians.take(contracts);
    hold(positions, n);
    engine.centres(
        gaussians.strike, gaussians.forwardRatio, gaussians.totalVol, gaussians.size, centre);
    mixture.sort(grid, centre, gaussians.totalVol, held, gaussians.size);
    KernelProfile[] profiles = new KernelProfile[positions.length];
    for (int m = 0; m < positions.length; m++) {
      double puts = weigh(contracts, positions[m]);
      profiles[m] = mixture.profile(sums, puts, gaussians.call, gaussians::level);
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
    KernelProfile[] ofClasses = build(grid, contracts, classes);
    weigh(contracts, sd);
    for (int i = 0; i < n; i++) {
      units[i] *= units[i];
    }
    gaussians.sum(units, n, sums);
    return new KernelVariance(
        spot,
        ofClasses[0],
        ofClasses[1],
        variances.gammas(grid, gaussians, centre, sums),
        variances.flows(grid, gaussians, centre, sums, spot));
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
    }
  }
}
