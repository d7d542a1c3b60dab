package io.gammaflow.quant.black;

/**
 * The out-of-the-money Black price over sqrt(F K), undiscounted: b(-|x|, w) = e^(-|x|/2) N(h + t) -
 * e^(|x|/2) N(h - t) with h = -|x|/w, t = w/2 (Jaeckel 2015), without ever subtracting two N() that
 * are close. With e = exp(-(h^2 + t^2)/2), the scaled forms b/e and (b_max - b)/e neither underflow
 * nor need an exponential.
 */
public final class NormalisedBlack {
  private static final double SQRT_HALF_PI = 1.2533141373155002512;
  private static final double SMALL_T = 0.5;
  private static final double TINY_T = 0.1;
  private static final double FAR_TAIL = -16;
  private static final int FAR_TAIL_TERMS = 12;

  // Positive nodes and weights of the 8-point Gauss-Legendre rule: at most 2e-16 off for t < 1/2.
  private static final double X1 = 0.1834346424956498;
  private static final double X2 = 0.525532409916329;
  private static final double X3 = 0.7966664774136267;
  private static final double X4 = 0.9602898564975363;
  private static final double W1 = 0.362683783378362;
  private static final double W2 = 0.31370664587788727;
  private static final double W3 = 0.22238103445337448;
  private static final double W4 = 0.10122853629037626;

  // The same of the 5-point rule: at most 2e-16 off for t < 1/10.
  private static final double U1 = 0.5384693101056831;
  private static final double U2 = 0.906179845938664;
  private static final double V0 = 0.5688888888888889;
  private static final double V1 = 0.47862867049936647;
  private static final double V2 = 0.23692688505618908;

  private NormalisedBlack() {}

  /** b for |x| = |ln(F/K)| and total volatility w > 0. */
  public static double price(double absX, double w) {
    double h = -absX / w;
    double t = 0.5 * w;
    return price(h, t, Math.exp(-0.5 * (h * h + t * t)));
  }

  /** The same from h = -|x|/w, t = w/2 and e, for callers that need e as well. */
  public static double price(double h, double t, double e) {
    if (scalable(h, t)) {
      return e == 0 ? 0 : e * scaled(h, t);
    }
    return Math.exp(h * t) - e * scaledComplement(h, t);
  }

  /** Whether {@link #scaled} is accurate here: t < 1/2 or h + t < 0. */
  public static boolean scalable(double h, double t) {
    return t < SMALL_T || h + t < 0;
  }

  /** b/e, where {@link #scalable}. */
  public static double scaled(double h, double t) {
    if (t < TINY_T) {
      double a = t * U1;
      double b = t * U2;
      double sum =
          V0 * slope(h) + V1 * (slope(h - a) + slope(h + a)) + V2 * (slope(h - b) + slope(h + b));
      return Normal.INV_SQRT_2_PI * t * sum;
    }
    if (t < SMALL_T) {
      double a = t * X1;
      double b = t * X2;
      double c = t * X3;
      double d = t * X4;
      double sum =
          W1 * (slope(h - a) + slope(h + a))
              + W2 * (slope(h - b) + slope(h + b))
              + W3 * (slope(h - c) + slope(h + c))
              + W4 * (slope(h - d) + slope(h + d));
      return Normal.INV_SQRT_2_PI * t * sum;
    }
    return 0.5 * (Erfcx.of(-(h + t) * Normal.INV_SQRT_2) - Erfcx.of((t - h) * Normal.INV_SQRT_2));
  }

  /** (b_max - b)/e with b_max = e^(-|x|/2), for h + t >= -0.7. */
  public static double scaledComplement(double h, double t) {
    return 0.5 * (Erfcx.of((h + t) * Normal.INV_SQRT_2) + Erfcx.of((t - h) * Normal.INV_SQRT_2));
  }

  /** Slope 1 + u Y(u) of the Mills ratio Y = N/pdf, for u <= 0.7. */
  private static double slope(double u) {
    if (u > FAR_TAIL) {
      return 1 + u * (SQRT_HALF_PI * Erfcx.of(-u * Normal.INV_SQRT_2));
    }
    // Asymptotic: 1/u^2 - 3/u^4 + 15/u^6 - ... (Abramowitz and Stegun 1964, 26.2.12).
    double z = 1 / (u * u);
    double series = 1;
    for (int k = FAR_TAIL_TERMS; k >= 1; k--) {
      series = 1 - (2 * k + 1) * z * series;
    }
    return z * series;
  }
}
