package io.gammaflow.streams.exposure.result;

import io.gammaflow.quant.exposure.GammaFlip;

/**
 * A price at which GEX changes sign.
 *
 * @param flip level, slope and direction
 * @param sd standard deviation of the level, price units; NaN where it is not known or infinite
 * @param lower lowest price down to which the sign of gamma is uncertain; NaN where not known
 * @param upper highest price up to which it is; NaN where not known
 */
public record FlipEstimate(GammaFlip flip, double sd, double lower, double upper) {
  /** The price itself. */
  public double level() {
    return flip.level();
  }
}
