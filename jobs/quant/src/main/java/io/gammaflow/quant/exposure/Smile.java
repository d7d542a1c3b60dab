package io.gammaflow.quant.exposure;

import io.gammaflow.quant.black.Normal;

/**
 * Implied volatility of one expiry as a function of k = ln(K/F) alone: a polynomial of t =
 * tanh(k/s) of degree 2 or 4. It is smooth, flat far out, and its second derivative is bounded by
 * the coefficients over s^2.
 *
 * <p>What moves with moneyness leaves the price homogeneous in spot and strike. So a call's delta
 * is {@code N(d1) - pdf(d1) w'}, with w(k) = sigma(k) sqrt(T): vega times the slope is what it
 * gains; and S gamma = d(delta)/d(ln S) is {@code pdf(d1) [(1 + d1 w')(1 + d2 w')/w + w'']}, the
 * density of the logarithm of the settlement price as the smile has it (Breeden, Litzenberger
 * 1978).
 */
public final class Smile {
  private static final double LEAST_SHARE = 0.1;
  private static final double NEGATIVE = -1e-3;
  private static final int LOOKS = 400;
  private static final double FAR = 6;

  private final double[] coefficients;
  private final double scale;
  private final double years;
  private final double root;

  Smile(double[] coefficients, double scale, double years) {
    this.coefficients = coefficients.clone();
    this.scale = scale;
    this.years = years;
    root = Math.sqrt(years);
  }

  /** Time to expiry. */
  public double years() {
    return years;
  }

  /** Implied volatility at k = ln(K/F). */
  public double vol(double k) {
    double t = Math.tanh(k / scale);
    double value = 0;
    for (int j = coefficients.length - 1; j >= 0; j--) {
      value = value * t + coefficients[j];
    }
    return value;
  }

  /** One contract's call at k, see {@link MoneynessReading}. */
  public void read(double k, MoneynessReading reading) {
    double t = Math.tanh(k / scale);
    double value = 0;
    double first = 0;
    double second = 0;
    for (int j = coefficients.length - 1; j >= 0; j--) {
      second = second * t + 2 * first;
      first = first * t + value;
      value = value * t + coefficients[j];
    }
    double turn = (1 - t * t) / scale;
    double w = value * root;
    double slope = first * turn * root;
    double bend = (second * turn - 2 * first * t / scale) * turn * root;
    double d1 = -k / w + 0.5 * w;
    double d2 = d1 - w;
    double e = Math.exp(-0.5 * d1 * d1);
    double pdf = Normal.INV_SQRT_2_PI * e;
    reading.totalVol = w;
    reading.callDelta = Normal.cdf(d1, e) - pdf * slope;
    reading.density = pdf * ((1 + d1 * slope) * (1 + d2 * slope) / w + bend);
    reading.vanna = -pdf * root * d2 / w * (1 + d1 * slope);
    reading.decay = pdf * (d2 * (1 + d1 * slope) + slope) / (2 * years);
  }

  /** The highest density. */
  public double peak() {
    MoneynessReading reading = new MoneynessReading();
    double peak = 0;
    for (int i = 0; i <= LOOKS; i++) {
      read(place(i), reading);
      peak = Math.max(peak, reading.density);
    }
    return peak;
  }

  /** The width of the Gaussian of that peak: steeper than this is nothing. */
  public double width() {
    return Normal.INV_SQRT_2_PI / peak();
  }

  /** The largest total volatility. */
  public double widest() {
    double widest = 0;
    for (int i = 0; i <= LOOKS; i++) {
      widest = Math.max(widest, vol(place(i)) * root);
    }
    return widest;
  }

  boolean isSound() {
    MoneynessReading reading = new MoneynessReading();
    double middle = vol(0);
    double peak = peak();
    boolean sound = middle > 0 && Double.isFinite(peak) && peak > 0;
    for (int i = 0; i <= LOOKS && sound; i++) {
      read(place(i), reading);
      sound = vol(place(i)) > LEAST_SHARE * middle && reading.density >= NEGATIVE * peak;
    }
    return sound;
  }

  /** Places from {@link #FAR} widths of the money below to as many above. */
  private double place(int i) {
    return FAR * vol(0) * root * (2.0 * i / LOOKS - 1);
  }
}
