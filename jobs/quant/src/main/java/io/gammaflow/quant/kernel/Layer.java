package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.Normal;

/**
 * Gaussians of one width for each contract, in any number of sums: they begin together and are
 * followed by the same ratios.
 *
 * @param narrower the contract's width over theirs, at least 1
 * @param parts what goes where; squared ones behind the others
 */
record Layer(double narrower, Part... parts) {
  /**
   * One sum's share.
   *
   * @param sum its number
   * @param units by contract
   * @param height of a Gaussian for one unit, over 1/width of the contract
   * @param squared whether it is the square that is added
   */
  record Part(int sum, double[] units, double height, boolean squared) {}

  /** A sum of densities S * gamma. */
  static Part density(int sum, double[] units) {
    return new Part(sum, units, Normal.INV_SQRT_2_PI, false);
  }

  /** The contract's width over that of a part. */
  double narrower(Part part) {
    return part.squared ? narrower * Math.sqrt(2) : narrower;
  }

  /** Units of which a part's Gaussian is the density, for one unit. */
  double units(Part part) {
    return part.height / (Normal.INV_SQRT_2_PI * narrower(part));
  }

  boolean hasSquares() {
    return parts.length > 0 && parts[parts.length - 1].squared;
  }
}
