package io.gammaflow.quant.black;

/**
 * The scaled complementary error function exp(x^2) erfc(x) to a few ulp, by piecewise Chebyshev
 * fits (fitted for this project) and, from 31 on, the asymptotic series (Abramowitz and Stegun
 * 1964, 7.1.23).
 */
public final class Erfcx {
  private static final double INV_SQRT_PI = 0.56418958354775628695;
  private static final double OVERFLOW = -26.64;
  private static final int FRACTION_BITS = 49;
  private static final long ROW_MASK = -1L << FRACTION_BITS;
  private static final long HALF_ROW = 1L << (FRACTION_BITS - 1);
  private static final int FIRST_ROW = (int) (Double.doubleToRawLongBits(0.5) >>> FRACTION_BITS);
  private static final double[] C = ErfcxTable.COEFFICIENTS;

  private Erfcx() {}

  /**
   * erfcx(x).
   *
   * @return the value; +infinity for x below -26.63; NaN for NaN
   */
  public static double of(double x) {
    if (x >= -0.5 && x < 31) {
      return fitted(x);
    }
    if (x >= 31) {
      return asymptotic(x);
    }
    if (x < OVERFLOW) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < -0.5) {
      double square = x * x;
      double rounding = Math.fma(x, x, -square);
      double e = Math.exp(square);
      return 2 * (e + e * rounding) - of(-x);
    }
    return x;
  }

  private static double fitted(double x) {
    long bits = Double.doubleToRawLongBits(1 + x);
    int i = ((int) (bits >>> FRACTION_BITS) - FIRST_ROW) * ErfcxTable.TERMS;
    // The row is an eighth of an octave wide: its half width is 2^octave / 16.
    double middle = Double.longBitsToDouble((bits & ROW_MASK) | HALF_ROW) - 1;
    double inverseHalfWidth =
        Double.longBitsToDouble((2 * 1023L + 4 << 52) - (bits & 0x7ff0000000000000L));
    double u = (x - middle) * inverseHalfWidth;
    double v = u * u;
    double odd = C[i + 1] + v * (C[i + 3] + v * (C[i + 5] + v * (C[i + 7] + v * C[i + 9])));
    double even = C[i + 2] + v * (C[i + 4] + v * (C[i + 6] + v * (C[i + 8] + v * C[i + 10])));
    return C[i] + u * (odd + u * even);
  }

  private static double asymptotic(double x) {
    double z = 0.5 / (x * x);
    double series = 1 - z * (1 - 3 * z * (1 - 5 * z * (1 - 7 * z * (1 - 9 * z * (1 - 11 * z)))));
    return INV_SQRT_PI / x * series;
  }
}
