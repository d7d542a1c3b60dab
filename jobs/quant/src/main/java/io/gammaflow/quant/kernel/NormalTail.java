package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.Erfcx;
import io.gammaflow.quant.black.Normal;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunctionLagrangeForm;

/**
 * The tail of the normal distribution over its density's exponential, N(-a) e^(a^2/2) for 0 <= a <=
 * 8, as a polynomial of t = (a - 3)/(a + 3): for batches, where a table would be slower. Within
 * 1e-13, interpolated at Chebyshev's nodes when the class is loaded.
 */
public final class NormalTail {
  /** Where t is 0. */
  public static final double TURN = 3;

  /** Beyond this the tail is below 1e-15. */
  public static final double SATURATED = 8;

  private static final int TERMS = 16;
  private static final double LOWEST = -1;
  private static final double HIGHEST = (SATURATED - TURN) / (SATURATED + TURN);
  private static final double[] COEFFICIENTS = interpolate();

  private NormalTail() {}

  /** Coefficients of t^0, t^1, ..., t^15. */
  public static double[] coefficients() {
    return COEFFICIENTS.clone();
  }

  private static double[] interpolate() {
    double[] t = new double[TERMS];
    double[] tail = new double[TERMS];
    for (int i = 0; i < TERMS; i++) {
      double node = Math.cos(Math.PI * (i + 0.5) / TERMS);
      t[i] = 0.5 * (LOWEST + HIGHEST) + 0.5 * (HIGHEST - LOWEST) * node;
      double a = TURN * (1 + t[i]) / (1 - t[i]);
      tail[i] = 0.5 * Erfcx.of(a * Normal.INV_SQRT_2);
    }
    return new PolynomialFunctionLagrangeForm(t, tail).getCoefficients();
  }
}
