package io.gammaflow.quant.exposure;

/** The limit of no volatility: delta is a step where the forward meets the strike. */
public final class Steps {
  /** Below this total volatility the step is the answer. */
  public static final double SMALLEST_VOL = 1e-10;

  private Steps() {}

  /** Delta of one contract whose forward equals its strike at a spot of {@code level}. */
  public static double delta(double spot, double level, boolean call) {
    if (spot == level) {
      return call ? 0.5 : -0.5;
    }
    return call ? (spot > level ? 1 : 0) : (spot < level ? -1 : 0);
  }
}
