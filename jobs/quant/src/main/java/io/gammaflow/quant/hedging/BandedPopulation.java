package io.gammaflow.quant.hedging;

/**
 * Many hedgers, each somewhere within its band (uniformly), each trading back to the edge once it
 * is beyond. What they trade in a one-way move, with y the units that hedging without a band would
 * have traded and b the half-width of the whole population's band.
 */
public final class BandedPopulation {
  private BandedPopulation() {}

  /**
   * Units traded, with the sign of y: y^2/(4b) up to y = 2b, then y - b. A band of 0 hides nothing.
   *
   * @param units y, of either sign
   * @param halfWidth b, >= 0
   */
  public static double flow(double units, double halfWidth) {
    double y = Math.abs(units);
    double flow =
        y <= 2 * halfWidth && y > 0 ? y * y / (4 * halfWidth) : y - Math.min(halfWidth, y);
    return Math.copySign(flow, units);
  }

  /** Share of hedgers at the edge after y units, min(1, y/2b): what the marginal gain is cut to. */
  public static double activeShare(double units, double halfWidth) {
    double y = Math.abs(units);
    return y >= 2 * halfWidth ? 1 : y / (2 * halfWidth);
  }

  /** Mean share over the way there: flow over y; 1 without a band. */
  public static double meanShare(double units, double halfWidth) {
    if (units == 0) {
      return halfWidth > 0 ? 0 : 1;
    }
    return flow(units, halfWidth) / units;
  }

  /**
   * Units y at which the marginal gain reaches 1, 2b/g: bands hide from small moves what large ones
   * set off.
   *
   * @return infinite where the gain without a band is below 1
   */
  public static double criticalUnits(double gain, double halfWidth) {
    return gain >= 1 ? 2 * halfWidth / gain : Double.POSITIVE_INFINITY;
  }
}
