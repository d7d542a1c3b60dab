package io.gammaflow.quant.inventory;

import io.gammaflow.quant.signing.SigningParameters;

/**
 * What the filter believes about a venue, for one length of epoch. Positions in lots.
 *
 * @param signing accuracy of the signs, per class
 * @param flowVariance variance of the customers' net flow per unit of W, beyond the drift (q_f)
 * @param flowNoise variance of the signed flow per unit of W at the reference accuracy (r_F)
 * @param oiSensitivity how strongly trading against the dealers' position closes open interest
 *     (kappa_oi)
 * @param oiGrowth share of volume that opens, with a flat dealer (gamma_oi)
 * @param oiNoise variance of the change of open interest over an epoch without volume, lots squared
 *     (r0)
 * @param oiNoisePerVolume the same per unit of W (r1)
 * @param driftVariance prior variance of the customers' imbalance (P_uu)
 * @param legacySpread prior sd of the position of a contract that existed before, as a share of its
 *     open interest
 * @param legacyCorrelation prior correlation of that position with the imbalance
 */
public record FilterParameters(
    SigningParameters signing,
    double flowVariance,
    double flowNoise,
    double oiSensitivity,
    double oiGrowth,
    double oiNoise,
    double oiNoisePerVolume,
    double driftVariance,
    double legacySpread,
    double legacyCorrelation) {

  /** Both noises of open interest are doubled: their residuals are correlated over epochs. */
  public static final double OI_NOISE_INFLATION = 2;

  /** A variance that stands for "known". */
  public static final double KNOWN = 1e-6;

  /** The accuracy at which {@link #flowNoise} was measured. */
  static final double REFERENCE_PHI = 0.435;

  private static final FilterParameters DAILY =
      new FilterParameters(
          SigningParameters.defaults(), 1, 1.16, 1, 0.13, 400, 0.42, 0.023, 0.6, -0.5);

  /** For epochs of one day and lots of one contract. */
  public static FilterParameters daily() {
    return DAILY;
  }

  /**
   * The same market in epochs of another length. The sums V, W, F and every term in them add over
   * epochs, and so does E[dOI]: the midpoint D - f/2 makes the sum of (D - f/2) f over the parts
   * equal to that of the whole. Only the variance of open interest that volume does not explain is
   * counted per epoch; as a sum of independent increments it is proportional to the length.
   *
   * @param days length in days, > 0
   */
  public FilterParameters forEpochOfDays(double days) {
    return withOiNoise(oiNoise * days);
  }

  /**
   * The same market counted in other lots: all else is per W, which scales by itself.
   *
   * @param lotsPerContract lots in one contract, > 0
   */
  public FilterParameters inLots(double lotsPerContract) {
    return withOiNoise(oiNoise * lotsPerContract * lotsPerContract);
  }

  /** With other accuracies. */
  public FilterParameters withSigning(SigningParameters other) {
    return new FilterParameters(
        other,
        flowVariance,
        flowNoise,
        oiSensitivity,
        oiGrowth,
        oiNoise,
        oiNoisePerVolume,
        driftVariance,
        legacySpread,
        legacyCorrelation);
  }

  /** With another variance of open interest over an epoch without volume. */
  public FilterParameters withOiNoise(double other) {
    return new FilterParameters(
        signing,
        flowVariance,
        flowNoise,
        oiSensitivity,
        oiGrowth,
        other,
        oiNoisePerVolume,
        driftVariance,
        legacySpread,
        legacyCorrelation);
  }

  /** With another sensitivity of open interest; 0 leaves open interest out of the estimate. */
  public FilterParameters withOiSensitivity(double other) {
    return new FilterParameters(
        signing,
        flowVariance,
        flowNoise,
        other,
        oiGrowth,
        oiNoise,
        oiNoisePerVolume,
        driftVariance,
        legacySpread,
        legacyCorrelation);
  }

  /** Variance of the signed flow of a class per unit of W: less where signs are surer. */
  double flowNoise(double phi) {
    return flowNoise * (1 - phi * phi) / (1 - REFERENCE_PHI * REFERENCE_PHI);
  }
}
