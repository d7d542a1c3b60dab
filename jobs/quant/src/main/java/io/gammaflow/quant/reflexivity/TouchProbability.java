package io.gammaflow.quant.reflexivity;

import io.gammaflow.quant.black.Normal;

/** The chance that a price touches a level within a time of which the variance v is known. */
public final class TouchProbability {
  private TouchProbability() {}

  /** With ln S without drift: 2 N(-|x| / sqrt v), x = ln(level/spot). */
  public static double driftless(double spot, double level, double variance) {
    return touch(Math.log(level / spot), variance, false);
  }

  /**
   * With S a martingale, so that ln S drifts by -v/2.
   *
   * @param level NaN where there is none, which gives 0
   * @param variance of the log return; 0 gives 0 unless spot is there already; NaN gives NaN
   */
  public static double martingale(double spot, double level, double variance) {
    return touch(Math.log(level / spot), variance, true);
  }

  private static double touch(double x, double v, boolean martingale) {
    if (Double.isNaN(x)) {
      return 0;
    }
    if (x == 0) {
      return 1;
    }
    if (v == 0) {
      return 0;
    }
    double sd = Math.sqrt(v);
    if (!martingale) {
      return 2 * Normal.cdf(-Math.abs(x) / sd);
    }
    double side = Math.signum(x);
    double near = Normal.cdf((-side * x - side * v / 2) / sd);
    double reflected = Normal.cdf((-side * x + side * v / 2) / sd);
    return Math.min(1, near + (reflected > 0 ? Math.exp(-x) * reflected : 0));
  }

  /**
   * The chance to reach a cascade: 2 N(-d / (S sqrt v_Z)), with d measured in what moves the market
   * from outside and so v_Z its variance, v (1 - g)^2.
   *
   * @param distance d, price units, >= 0; 0 gives 1
   * @param variance of the observed log return over the horizon
   * @param gain at spot
   * @return NaN where the variance is not known, or g >= 1 and the distance above 0
   */
  public static double cascade(double spot, double distance, double variance, double gain) {
    if (distance <= 0) {
      return 1;
    }
    double sd = LoopGain.exogenousVol(Math.sqrt(variance), gain);
    if (sd == 0) {
      return 0;
    }
    return 2 * Normal.cdf(-distance / (spot * sd));
  }
}
