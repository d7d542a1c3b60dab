package io.gammaflow.simulation.agents;

/** Numbers as a venue prints them. */
final class Rounding {
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

  private Rounding() {}

  /** The double nearest to the value rounded to a number of decimals in 0..10. */
  static double to(double value, int decimals) {
    double power = POWERS[decimals];
    return Math.rint(value * power) / power;
  }

  /** Decimals that keep at least so many significant digits of a price. */
  static int decimals(double price, int digits) {
    int whole = (int) Math.floor(Math.log10(price)) + 1;
    return Math.max(0, Math.min(POWERS.length - 1, digits - whole));
  }

  /** The nearest of 1, 2, 5 times a power of ten, in the logarithm. */
  static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double head = value / power;
    double step =
        head < Math.sqrt(2) ? 1 : head < Math.sqrt(10) ? 2 : head < Math.sqrt(50) ? 5 : 10;
    return to(step * power, 10);
  }
}
