package io.gammaflow.quant.inventory;

import io.gammaflow.quant.signing.SigningClass;

/**
 * The two observations of an epoch: the signed flow of each class, and the change of open interest.
 * Pure functions of the posterior before and the sums.
 */
final class EpochUpdate {
  private EpochUpdate() {}

  /** Step 1: reads the signed flow, class by class in class order. */
  static void readFlow(Posterior x, FilterParameters p, EpochSums sums, int head) {
    for (int c = head; c != EpochSums.NONE; c = sums.next[c]) {
      if (sums.traded(c)) {
        double phi = p.signing().phi(SigningClass.of(sums.signingClass[c]));
        readClass(x, p, phi, sums.volume[c], sums.squares(c), sums.signed[c]);
      }
    }
  }

  private static void readClass(
      Posterior x, FilterParameters p, double phi, double v, double w, double f) {
    double e = x.drift * v;
    double pe = v * x.pd;
    double de = v * x.dd;
    double fe = v * x.df;
    double ee = v * v * x.dd + p.flowVariance() * w;
    double s = phi * phi * ee + p.flowNoise(phi) * w;
    double innovation = f - phi * e;
    double kp = phi * pe / s;
    double kd = phi * de / s;
    double kf = phi * fe / s;
    double ke = phi * ee / s;
    x.position += kp * innovation;
    x.drift += kd * innovation;
    x.flow += kf * innovation;
    e += ke * innovation;
    x.pp -= kp * kp * s;
    x.pd -= kp * kd * s;
    x.dd -= kd * kd * s;
    x.pf -= kp * kf * s;
    x.df -= kd * kf * s;
    x.ff -= kf * kf * s;
    pe -= kp * ke * s;
    de -= kd * ke * s;
    fe -= kf * ke * s;
    ee -= ke * ke * s;
    x.flow += e;
    x.ff += ee + 2 * fe;
    x.pf += pe;
    x.df += de;
  }

  /**
   * Step 2: reads the change of open interest, which grows when the dealers' position grows.
   *
   * @param opening open interest before the epoch, lots
   * @param closing open interest after it
   * @param volume V over all classes
   * @param squares W over all classes
   * @param length of the epoch in units of the parameters' epoch
   * @return the normalised innovation squared, mean 1 where the parameters are right
   */
  static double readOpenInterest(
      Posterior x,
      FilterParameters p,
      double opening,
      double closing,
      double volume,
      double squares,
      double length) {
    double o = Math.max((opening + closing) / 2, 1);
    double c = -p.oiSensitivity() / o;
    double y = closing - opening - p.oiGrowth() * volume;
    double expected = c * (x.position * x.flow + x.pf - (x.flow * x.flow + x.ff) / 2);
    double hp = c * x.flow;
    double hf = c * (x.position - x.flow);
    double linear = hp * hp * x.pp + hf * hf * x.ff + 2 * hp * hf * x.pf;
    double m11 = c * x.pf / 2;
    double m12 = c * x.ff / 2;
    double m21 = c * (x.pp - x.pf) / 2;
    double m22 = c * (x.pf - x.ff) / 2;
    double quadratic = 2 * (m11 * m11 + 2 * m12 * m21 + m22 * m22);
    double noise =
        FilterParameters.OI_NOISE_INFLATION
            * (p.oiNoise() * length + p.oiNoisePerVolume() * squares);
    double s = linear + quadratic + noise;
    double innovation = y - expected;
    double cp = hp * x.pp + hf * x.pf;
    double cd = hp * x.pd + hf * x.df;
    double cf = hp * x.pf + hf * x.ff;
    x.position += cp / s * innovation;
    x.drift += cd / s * innovation;
    x.flow += cf / s * innovation;
    x.pp -= cp * cp / s;
    x.pd -= cp * cd / s;
    x.dd -= cd * cd / s;
    x.pf -= cp * cf / s;
    x.df -= cd * cf / s;
    x.ff -= cf * cf / s;
    return innovation * innovation / s;
  }
}
