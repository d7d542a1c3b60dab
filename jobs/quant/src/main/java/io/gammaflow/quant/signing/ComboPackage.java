package io.gammaflow.quant.signing;

/**
 * A package of legs traded at one net price. Each leg's own price carries no information: the legs
 * may print anywhere between their quotes as long as the net price agrees. So the package is signed
 * by its net price against the net of the legs' mids, and each leg from the package.
 */
public final class ComboPackage {
  private ComboPackage() {}

  /**
   * The customer's side of the package as it is oriented.
   *
   * @param orientation per leg +1 where buying the package buys the leg, -1 where it sells it
   * @param size per leg, > 0
   * @param price per leg as printed
   * @param quote per leg
   * @param time of the trade, in the unit of the quotes' times
   * @return +1 the customer bought the package, -1 sold it, 0 net price at net mid or a leg without
   *     a usable quote
   */
  public static int sign(
      int[] orientation, double[] size, double[] price, Quote[] quote, long time) {
    double net = 0;
    double halfSpread = 0;
    for (int i = 0; i < orientation.length; i++) {
      if (!quote[i].usableAt(time)) {
        return 0;
      }
      double mid = (quote[i].bid() + quote[i].ask()) / 2;
      net += orientation[i] * size[i] * (price[i] - mid);
      halfSpread += size[i] * (quote[i].ask() - quote[i].bid()) / 2;
    }
    // A billionth of the natural spread is rounding, not a side.
    return net > 1e-9 * halfSpread ? 1 : net < -1e-9 * halfSpread ? -1 : 0;
  }

  /**
   * A leg's answer from its package's.
   *
   * @param packageSign of {@link #sign}
   * @param orientation of the leg
   */
  public static Signing leg(int packageSign, int orientation) {
    return Signing.of(SigningClass.COMBO, packageSign * orientation);
  }
}
