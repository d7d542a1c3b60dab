package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;

/** Builds profiles; keeps its working arrays, so one serves one thread, book after book. */
public final class KernelBuilder {
  private final KernelEngine engine;
  private final MixtureSum mixture;
  private final VarianceSums variances;
  private double[] centre = new double[0];
  private double[] units = new double[0];
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
    hold(positions, n);
    engine.centres(
        contracts.strikes(), contracts.forwardRatios(), contracts.totalVols(), n, centre);
    mixture.sort(grid, centre, contracts.totalVols(), held, n);
    KernelProfile[] profiles = new KernelProfile[positions.length];
    double[] scale = contracts.unitScales();
    for (int m = 0; m < positions.length; m++) {
      for (int i = 0; i < n; i++) {
        units[i] = positions[m][i] * scale[i];
      }
      KernelInputs.checkUnits(units, n);
      profiles[m] =
          mixture.profile(
              units, contracts.calls(), i -> contracts.strike(i) / contracts.forwardRatio(i));
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
    KernelProfile[] sums = build(grid, contracts, classes);
    for (int i = 0; i < n; i++) {
      units[i] = sd[i] * contracts.unitScale(i);
    }
    KernelInputs.checkUnits(units, n);
    return new KernelVariance(
        spot,
        sums[0],
        sums[1],
        variances.gammas(grid, contracts, centre, units),
        variances.flows(grid, contracts, centre, units, spot));
  }

  private void hold(double[][] positions, int n) {
    for (int i = 0; i < n; i++) {
      boolean any = false;
      for (double[] vector : positions) {
        any |= vector[i] != 0;
      }
      held[i] = any;
    }
  }

  private void reserve(int n) {
    if (n > centre.length) {
      int room = Math.max(n, 2 * centre.length);
      centre = new double[room];
      units = new double[room];
      held = new boolean[room];
    }
  }
}
