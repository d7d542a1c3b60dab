package io.gammaflow.quant.inventory;

/**
 * The two observations of an epoch: the signed flow of each class, and the change of open interest.
 * Works on a posterior in place; keeps nothing but the last innovation.
 */
final class EpochUpdate {
  /** What open interest did beyond what was expected, lots. */
  double innovation;

  /** Its variance; NaN where the epoch had no report. */
  double innovationVariance = Double.NaN;

  /** Step 1: reads the signed flow, class by class in class order. */
  static void readFlow(Posterior x, FilterParameters p, EpochSums sums, int head) {
    for (int c = head; c != EpochSums.NONE; c = sums.next[c]) {
      if (sums.traded(c)) {
        double phi = p.phi(sums.signingClass[c]);
        readClass(x, p.flow(), phi, sums.volume[c], sums.squares(c), sums.signed[c]);
      }
    }
  }

  private static void readClass(
      Posterior x, FlowModel m, double phi, double v, double w, double signed) {
    double e = x.drift * v;
    double pe = v * x.pd;
    double de = v * x.dd;
    double ge = v * x.dg;
    double fe = v * x.df;
    double ee = v * v * x.dd + m.flowVariance() * w;
    double s = phi * phi * ee + m.signNoise(phi) * w;
    double nu = signed - phi * e;
    double kp = phi * pe / s;
    double kd = phi * de / s;
    double kg = phi * ge / s;
    double kf = phi * fe / s;
    double ke = phi * ee / s;
    x.position += kp * nu;
    x.drift += kd * nu;
    x.growth += kg * nu;
    x.flow += kf * nu;
    e += ke * nu;
    x.pp -= kp * kp * s;
    x.pd -= kp * kd * s;
    x.pg -= kp * kg * s;
    x.dd -= kd * kd * s;
    x.dg -= kd * kg * s;
    x.gg -= kg * kg * s;
    x.pf -= kp * kf * s;
    x.df -= kd * kf * s;
    x.gf -= kg * kf * s;
    x.ff -= kf * kf * s;
    pe -= kp * ke * s;
    de -= kd * ke * s;
    ge -= kg * ke * s;
    fe -= kf * ke * s;
    ee -= ke * ke * s;
    x.flow += e;
    x.ff += ee + 2 * fe;
    x.pf += pe;
    x.df += de;
    x.gf += ge;
  }

  /**
   * Step 2: reads the change of open interest, which grows when the dealers' position grows.
   *
   * @param opening open interest before the epoch, lots
   * @param closing open interest after it
   * @param volume V over all classes
   * @param squares W over all classes
   * @param length of the epoch in units of the parameters' epoch
   */
  void readOpenInterest(
      Posterior x,
      OpenInterestModel m,
      double opening,
      double closing,
      double volume,
      double squares,
      double length) {
    double o = Math.max((opening + closing) / 2, 1);
    double c = -m.sensitivity() / o;
    double y = closing - opening - m.growth() * volume;
    double expected =
        c * (x.position * x.flow + x.pf - (x.flow * x.flow + x.ff) / 2) + x.growth * volume;
    double hp = c * x.flow;
    double hf = c * (x.position - x.flow);
    double hg = volume;
    double cp = hp * x.pp + hf * x.pf + hg * x.pg;
    double cd = hp * x.pd + hf * x.df + hg * x.dg;
    double cg = hp * x.pg + hf * x.gf + hg * x.gg;
    double cf = hp * x.pf + hf * x.ff + hg * x.gf;
    double linear = hp * cp + hf * cf + hg * cg;
    double m11 = c * x.pf / 2;
    double m12 = c * x.ff / 2;
    double m21 = c * (x.pp - x.pf) / 2;
    double m22 = c * (x.pf - x.ff) / 2;
    double quadratic = 2 * (m11 * m11 + 2 * m12 * m21 + m22 * m22);
    double s =
        linear + quadratic + m.inflation() * (m.noise() * length + m.noisePerVolume() * squares);
    double nu = y - expected;
    x.position += cp / s * nu;
    x.drift += cd / s * nu;
    x.growth += cg / s * nu;
    x.flow += cf / s * nu;
    x.pp -= cp * cp / s;
    x.pd -= cp * cd / s;
    x.pg -= cp * cg / s;
    x.dd -= cd * cd / s;
    x.dg -= cd * cg / s;
    x.gg -= cg * cg / s;
    x.pf -= cp * cf / s;
    x.df -= cd * cf / s;
    x.gf -= cg * cf / s;
    x.ff -= cf * cf / s;
    innovation = nu;
    innovationVariance = s;
  }
}
