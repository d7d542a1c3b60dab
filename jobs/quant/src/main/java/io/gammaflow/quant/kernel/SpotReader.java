package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.GammaFlip;
import java.util.Arrays;

/**
 * Follows spot over a built book: a tick costs one reading and a look-up among the flips, whatever
 * the number of contracts. For one thread.
 */
public final class SpotReader {
  private final KernelProfile profile;
  private final ProfileReading reading = new ProfileReading();
  private final double[] flips;
  private double deltaBefore;

  /**
   * @param profile the book's
   * @param lowPrice where flips are looked for, on the grid
   * @param highPrice up to where
   * @param spot where it begins
   */
  public SpotReader(KernelProfile profile, double lowPrice, double highPrice, double spot) {
    this.profile = profile;
    flips =
        KernelFlips.find(profile, lowPrice, highPrice).stream()
            .mapToDouble(GammaFlip::level)
            .toArray();
    profile.read(spot, reading);
    deltaBefore = reading.delta;
  }

  /** Spot moves to a price on the grid. */
  public void moveTo(double spot) {
    deltaBefore = reading.delta;
    profile.read(spot, reading);
  }

  /** gamma * S^2/100 at spot: currency per 1 % move, + = dealers long gamma. */
  public double gexPerPct() {
    return reading.gexPerPct();
  }

  /** Dealers' option delta at spot, underlying units. */
  public double delta() {
    return reading.delta();
  }

  /** Underlying units that dealers trade for the last move, + = buy. */
  public double hedgeFlowUnits() {
    return deltaBefore - reading.delta;
  }

  /** The flip nearest to spot, NaN where there is none. */
  public double nearestFlip() {
    if (flips.length == 0) {
      return Double.NaN;
    }
    int found = Arrays.binarySearch(flips, reading.price);
    int above = found >= 0 ? found : -found - 1;
    if (above == 0) {
      return flips[0];
    }
    if (above == flips.length) {
      return flips[above - 1];
    }
    double low = flips[above - 1];
    double high = flips[above];
    return reading.price - low <= high - reading.price ? low : high;
  }
}
