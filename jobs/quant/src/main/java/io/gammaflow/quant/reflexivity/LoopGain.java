package io.gammaflow.quant.reflexivity;

/**
 * The gain of the hedging loop, g = lambda dQ/dS = -lambda Gamma_D: > 0 amplifies, < 0 damps (Frey,
 * Stremme 1997; Sircar, Papanicolaou 1998; Schoenbucher, Wilmott 2000; Platen, Schweizer 1998).
 */
public final class LoopGain {
  private LoopGain() {}

  /**
   * @param impact lambda, price per unit
   * @param gamma dealers' gamma, units per price unit
   */
  public static double of(double impact, double gamma) {
    return -impact * gamma + 0.0;
  }

  /** dS/dZ = sigma_eff/sigma = 1/(1 - g); NaN where g >= 1: there is no equilibrium. */
  public static double amplification(double gain) {
    return gain < 1 ? 1 / (1 - gain) : Double.NaN;
  }

  /**
   * Volatility of what moves the market from outside, of which the observed one is amplified: sigma
   * (1 - g); NaN where g >= 1.
   */
  public static double exogenousVol(double observedVol, double gain) {
    return gain < 1 ? observedVol * (1 - gain) : Double.NaN;
  }

  /** Whether full rehedging one step late diverges: |g| >= 1. */
  public static boolean divergesOneStepLate(double gain) {
    return !(gain > -1 && gain < 1);
  }

  /** Gain times the chance that hedgers are at the edge of their band. */
  public static double reflexivityIndex(double gain, double activeShare) {
    return gain * activeShare;
  }

  /**
   * The pull to a strike in the last day, lambda max(Gamma_D, 0) S (Avellaneda, Lipkin 2003).
   *
   * @param gamma dealers' gamma from contracts at the strike that expire within a day
   */
  public static double pinning(double impact, double gamma, double spot) {
    return impact * Math.max(gamma, 0) * spot;
  }
}
