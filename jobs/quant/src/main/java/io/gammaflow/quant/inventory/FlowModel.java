package io.gammaflow.quant.inventory;

import io.gammaflow.quant.signing.SigningParameters;

/**
 * How customers' flow shows in signed trades.
 *
 * @param signing accuracy of the signs, per class
 * @param flowVariance variance of the net flow per unit of W, beyond the drift (q_f)
 * @param signNoise variance of the signed flow per unit of W at the reference accuracy (r_F)
 */
public record FlowModel(SigningParameters signing, double flowVariance, double signNoise) {
  /** The accuracy at which the noise was measured. */
  static final double REFERENCE_PHI = 0.435;

  /** Variance of the signed flow of a class per unit of W: less where signs are surer. */
  double signNoise(double phi) {
    return signNoise * (1 - phi * phi) / (1 - REFERENCE_PHI * REFERENCE_PHI);
  }
}
