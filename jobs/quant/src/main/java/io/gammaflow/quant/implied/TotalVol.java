package io.gammaflow.quant.implied;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.black.NormalisedBlack;

/**
 * Solves b(-|x|, s) = beta for s. The tangent of b at its inflection s_c = sqrt(2|x|) meets 0 and
 * b_max at s_l and s_u: below b(s_l) 1/ln b is nearly linear in s, between them b itself, above
 * b(s_u) ln(b_max - b) (Jaeckel 2015).
 */
final class TotalVol {
  /** The step converges with order 4: after one of 1e-5 the rest is below rounding. */
  private static final double SETTLED = 1e-5;

  private static final int MOST_STEPS = 100;
  private static final int WARM_STEPS = 4;
  private static final double ENDS = 1e-4;

  private TotalVol() {}

  /**
   * The total volatility.
   *
   * @param absX |ln(F/K)|
   * @param beta normalised time value, > 0
   * @param room upper bound minus beta, b_max - beta, formed without cancellation, > 0
   * @return s > 0, NaN if none is found
   */
  static double solve(double absX, double beta, double room) {
    double max = Math.exp(-0.5 * absX);
    double slope = Normal.INV_SQRT_2_PI * max;
    double sc = Math.sqrt(2 * absX);
    double bc = absX == 0 ? 0 : NormalisedBlack.price(absX, sc);
    if (beta < bc) {
      double sl = sc - bc / slope;
      double bl = NormalisedBlack.price(absX, sl);
      if (beta < bl) {
        double logBeta = Math.log(beta);
        double start = Math.min(absX / Math.sqrt(-2 * logBeta), 0.999 * sl);
        return lower(absX, logBeta, start, 0, sl, MOST_STEPS);
      }
      return middle(absX, beta, sl + (sc - sl) * ((beta - bl) / (bc - bl)), sl, sc, MOST_STEPS);
    }
    double su = sc + (max - bc) / slope;
    double bu = NormalisedBlack.price(absX, su);
    if (beta <= bu) {
      return middle(absX, beta, sc + (su - sc) * ((beta - bc) / (bu - bc)), sc, su, MOST_STEPS);
    }
    double logRoom = Math.log(room);
    double start = Math.max(su, 2 * Math.sqrt(2 * (Math.log(2) - logRoom)));
    return upper(absX, logRoom, start, su, Double.POSITIVE_INFINITY, MOST_STEPS);
  }

  /**
   * The total volatility near a guess: a few steps on its side of s_c, without looking where the
   * branches meet.
   *
   * @param guess of s, > 0
   * @return s, NaN where the guess is not near enough for that
   */
  static double near(double absX, double beta, double room, double guess) {
    double sc = Math.sqrt(2 * absX);
    double low = 0.5 * guess;
    double high = 2 * guess;
    double s;
    if (guess < sc) {
      high = Math.min(high, sc);
      s = lower(absX, Math.log(beta), guess, low, high, WARM_STEPS);
    } else if (beta < room) {
      low = Math.max(low, sc);
      s = middle(absX, beta, guess, low, high, WARM_STEPS);
    } else {
      low = Math.max(low, sc);
      s = upper(absX, Math.log(room), guess, low, high, WARM_STEPS);
    }
    // At an end of the bracket the steps settle without being at the root.
    return s > low * (1 + ENDS) && s < high * (1 - ENDS) ? s : Double.NaN;
  }

  private static double lower(
      double absX, double logBeta, double start, double lowest, double highest, int steps) {
    double low = lowest;
    double high = highest;
    double s = start;
    for (int i = 0; i < steps; i++) {
      double h = -absX / s;
      double t = 0.5 * s;
      double m = NormalisedBlack.scaled(h, t);
      double logB = -0.5 * (h * h + t * t) + Math.log(m);
      if (logB > logBeta) {
        high = s;
      } else {
        low = s;
      }
      double r = Normal.INV_SQRT_2_PI / m;
      double inverse = 1 / logB;
      double newton = (logBeta - logB) * logB / (logBeta * r);
      double b2 = h * h / s - 0.25 * s;
      double second = b2 - r * (1 + 2 * inverse);
      double third =
          second * second
              - 3 * h * h / (s * s)
              - 0.25
              - r * (b2 - r) * (1 + 2 * inverse)
              + 2 * (r * inverse) * (r * inverse);
      double next = step(s, newton, second, third, low, high);
      if (Math.abs(next - s) <= SETTLED * s) {
        return next;
      }
      s = next;
    }
    return Double.NaN;
  }

  private static double middle(
      double absX, double beta, double start, double lowest, double highest, int steps) {
    double low = lowest;
    double high = highest;
    double s = start;
    for (int i = 0; i < steps; i++) {
      double h = -absX / s;
      double t = 0.5 * s;
      double e = Math.exp(-0.5 * (h * h + t * t));
      double b = NormalisedBlack.price(h, t, e);
      if (b > beta) {
        high = s;
      } else {
        low = s;
      }
      double newton = (beta - b) / (Normal.INV_SQRT_2_PI * e);
      double over = h / s;
      double second = h * over - 0.25 * s;
      double third = second * second - 3 * over * over - 0.25;
      double next = step(s, newton, second, third, low, high);
      if (Math.abs(next - s) <= SETTLED * s) {
        return next;
      }
      s = next;
    }
    return Double.NaN;
  }

  private static double upper(
      double absX, double logRoom, double start, double lowest, double highest, int steps) {
    double low = lowest;
    double high = highest;
    double s = start;
    for (int i = 0; i < steps; i++) {
      double h = -absX / s;
      double t = 0.5 * s;
      double m = NormalisedBlack.scaledComplement(h, t);
      double excess = logRoom + 0.5 * (h * h + t * t) - Math.log(m);
      if (excess > 0) {
        high = s;
      } else {
        low = s;
      }
      double r = Normal.INV_SQRT_2_PI / m;
      double newton = -excess / r;
      double b2 = h * h / s - 0.25 * s;
      double second = b2 + r;
      double third = second * second - 3 * h * h / (s * s) - 0.25 + r * (b2 + r);
      double next = step(s, newton, second, third, low, high);
      if (Math.abs(next - s) <= SETTLED * s) {
        return next;
      }
      s = next;
    }
    return Double.NaN;
  }

  /** Householder's step of order 3 (Householder 1970), or half the bracket where it leaves it. */
  private static double step(
      double s, double newton, double second, double third, double low, double high) {
    double next =
        s + newton * (1 + 0.5 * second * newton) / (1 + newton * (second + third * newton / 6));
    if (next >= low && next <= high && next > 0) {
      return next;
    }
    return high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * s;
  }
}
