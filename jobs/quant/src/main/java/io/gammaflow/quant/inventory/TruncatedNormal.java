package io.gammaflow.quant.inventory;

import io.gammaflow.quant.black.Erfcx;
import io.gammaflow.quant.black.Normal;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * A normal variable truncated to [-bound, bound]: mean, variance, quantiles. Everything is worked
 * out for a mean >= 0, where the mass lies against the upper bound and all probabilities are left
 * tails, and mirrored.
 */
final class TruncatedNormal {
  /** Beyond this many sd outside the bound the closed form of the variance loses its digits. */
  private static final double FAR = 6;

  /** Below this width in sd the closed form of the mean does. */
  private static final double NARROW = 0.5;

  /** Densities below e^-40 of the largest add nothing. */
  private static final double NEGLIGIBLE = 40;

  private static final double SQRT_HALF_PI = 1.2533141373155002512;
  private static final double[] NODE;
  private static final double[] WEIGHT;

  static {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(40);
    NODE = new double[rule.getNumberOfPoints()];
    WEIGHT = new double[NODE.length];
    for (int i = 0; i < NODE.length; i++) {
      NODE[i] = rule.getPoint(i);
      WEIGHT[i] = rule.getWeight(i);
    }
  }

  private double mirror = 1;
  private double mu;
  private double sd;
  private double bound;
  private double a;
  private double b;
  private double mean;
  private double variance;

  /** Mean after truncation. */
  double mean() {
    return mirror * mean;
  }

  /** Variance after truncation. */
  double variance() {
    return variance;
  }

  /**
   * Works out mean and variance.
   *
   * @param mu mean before truncation
   * @param variance before truncation, > 0
   * @param bound >= 0
   */
  void set(double mu, double variance, double bound) {
    this.mirror = mu < 0 ? -1 : 1;
    this.mu = Math.abs(mu);
    this.sd = Math.sqrt(variance);
    this.bound = bound;
    this.a = (-bound - this.mu) / sd;
    this.b = (bound - this.mu) / sd;
    if (!(bound > 0)) {
      this.mean = 0;
      this.variance = 0;
    } else if (b < -FAR || b - a < NARROW) {
      integrate();
    } else {
      closedForm();
    }
    this.mean = Math.max(-bound, Math.min(bound, mean));
    this.variance = Math.max(0, Math.min(bound * bound, this.variance));
  }

  private void closedForm() {
    // Relative to pdf(b) left of 0, where Z underflows; absolute otherwise.
    double pa;
    double pb;
    double z;
    if (b < 0) {
      pb = 1;
      pa = Math.exp((b - a) * (b + a) / 2);
      z = tailOverDensity(b) - pa * tailOverDensity(a);
    } else {
      pb = Normal.pdf(b);
      pa = Normal.pdf(a);
      z = 1 - Normal.cdf(-b) - Normal.cdf(a);
    }
    double shift = (pa - pb) / z;
    mean = mu + sd * shift;
    variance = sd * sd * (1 + (a * pa - b * pb) / z - shift * shift);
  }

  /** N(x) / pdf(x) for x <= 0. */
  private static double tailOverDensity(double x) {
    return SQRT_HALF_PI * Erfcx.of(-x * Normal.INV_SQRT_2);
  }

  /** Gauss-Legendre over the part of the interval that holds the mass. */
  private void integrate() {
    double t = -b;
    double reach = sd * (2 * NEGLIGIBLE / (t + Math.sqrt(t * t + 2 * NEGLIGIBLE)));
    double half = Math.min(2 * bound, reach) / 2;
    double sum = 0;
    double first = 0;
    for (int i = 0; i < NODE.length; i++) {
      double below = half * (1 + NODE[i]) / sd;
      double weight = WEIGHT[i] * Math.exp(-below * (t + below / 2));
      sum += weight;
      first += weight * (1 + NODE[i]);
    }
    double centre = first / sum;
    double second = 0;
    for (int i = 0; i < NODE.length; i++) {
      double below = half * (1 + NODE[i]) / sd;
      double off = 1 + NODE[i] - centre;
      second += WEIGHT[i] * Math.exp(-below * (t + below / 2)) * off * off;
    }
    mean = bound - half * centre;
    variance = half * half * second / sum;
  }

  /**
   * The value below which the truncated variable lies with probability p.
   *
   * @param p in (0, 1)
   */
  double quantile(double p) {
    if (!(bound > 0)) {
      return 0;
    }
    double q = mirror > 0 ? p : 1 - p;
    double x;
    if (b < -FAR) {
      x = b - farQuantile(q);
    } else {
      double below = Normal.cdf(a);
      double above = Normal.cdf(-b);
      double mass = b < 0 ? Normal.cdf(b) - below : 1 - above - below;
      x = InverseNormal.of(below + q * mass, above + (1 - q) * mass);
    }
    return mirror * Math.max(-bound, Math.min(bound, mu + sd * x));
  }

  /**
   * Distance d below b, in sd, with N(b - d) = N(a) + q (N(b) - N(a)), by Newton on the logarithm:
   * the probabilities themselves underflow.
   */
  private double farQuantile(double q) {
    double atB = tailOverDensity(b);
    double ratioA = Math.exp((b - a) * (b + a) / 2) * tailOverDensity(a) / atB;
    double target = Math.log(q + (1 - q) * ratioA);
    double d = target / b;
    for (int i = 0; i < 4; i++) {
      double r = tailOverDensity(b - d);
      double value = d * (b - d / 2) + Math.log(r / atB);
      d += (value - target) * r;
    }
    return d;
  }
}
