package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.Normal;

/**
 * What stands for one contract in a sum, around its centre: Gaussians as wide as its own or
 * narrower. With z the distance in widths w, {@code units/w sum height exp(-(narrower z)^2/2)}.
 *
 * @param narrower w over the width of each, 1 to {@link #MOST}
 * @param height of each
 */
record Shape(double[] narrower, double[] height) {
  /** No Gaussian is narrower than w over this. */
  static final double MOST = Math.sqrt(2);

  /** S * gamma. */
  static final Shape DENSITY = new Shape(new double[] {1}, new double[] {Normal.INV_SQRT_2_PI});

  int terms() {
    return narrower.length;
  }

  /** Units of which a Gaussian of a term's width is the density, over those of the contract. */
  double units(int term) {
    return height[term] / (Normal.INV_SQRT_2_PI * narrower[term]);
  }

  /** The shape of one contract of width 1 and one unit. */
  double at(double z) {
    double sum = 0;
    for (int t = 0; t < narrower.length; t++) {
      sum += height[t] * Math.exp(-0.5 * narrower[t] * narrower[t] * z * z);
    }
    return sum;
  }
}
