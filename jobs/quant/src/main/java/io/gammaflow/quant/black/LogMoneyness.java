package io.gammaflow.quant.black;

/** ln(S/K) without loss near the money. */
public final class LogMoneyness {
  private LogMoneyness() {}

  /** ln(a/b) for positive a and b, relatively accurate where a is close to b. */
  public static double of(double a, double b) {
    double gap = a - b;
    return Math.abs(gap) <= 0.5 * b ? Math.log1p(gap / b) : Math.log(a / b);
  }
}
