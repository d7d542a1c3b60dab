package io.gammaflow.quant.kernel;

/** Standard deviations at one price; filled again and again by {@link KernelVariance#read}. */
public final class VarianceReading {
  double gexPerPctSd;
  double hedgeFlowUnitsSd;

  final ProfileReading profile = new ProfileReading();
  final CellTaps taps = new CellTaps();

  /** Of gexPerPct: currency per 1 % move. */
  public double gexPerPctSd() {
    return gexPerPctSd;
  }

  /** Of the hedge flow from spot, underlying units. */
  public double hedgeFlowUnitsSd() {
    return hedgeFlowUnitsSd;
  }
}
