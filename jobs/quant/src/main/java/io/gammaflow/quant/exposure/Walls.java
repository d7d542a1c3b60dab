package io.gammaflow.quant.exposure;

/**
 * Strikes with the largest positive and the most negative gamma exposure; NaN where there is none.
 *
 * @param callWall strike of the largest positive exposure
 * @param putWall strike of the most negative exposure
 */
public record Walls(double callWall, double putWall) {

  /**
   * Walls on their own side of spot: the call wall at or above it, the put wall at or below it.
   * Equal exposures: the strike nearest spot.
   *
   * @param strikes strikes, ascending
   * @param gexByStrike exposure at each strike, currency per 1 %, + = dealers long gamma
   * @param spot spot price
   */
  public static Walls find(double[] strikes, double[] gexByStrike, double spot) {
    double callWall = Double.NaN;
    double putWall = Double.NaN;
    double most = 0;
    double least = 0;
    for (int i = 0; i < strikes.length; i++) {
      if (strikes[i] >= spot && gexByStrike[i] > most) {
        most = gexByStrike[i];
        callWall = strikes[i];
      }
      if (strikes[i] <= spot && gexByStrike[i] < 0 && gexByStrike[i] <= least) {
        least = gexByStrike[i];
        putWall = strikes[i];
      }
    }
    return new Walls(callWall, putWall);
  }

  /** Walls anywhere on the board. Equal exposures: the lowest strike. */
  public static Walls findAnywhere(double[] strikes, double[] gexByStrike) {
    double callWall = Double.NaN;
    double putWall = Double.NaN;
    double most = 0;
    double least = 0;
    for (int i = 0; i < strikes.length; i++) {
      if (gexByStrike[i] > most) {
        most = gexByStrike[i];
        callWall = strikes[i];
      }
      if (gexByStrike[i] < least) {
        least = gexByStrike[i];
        putWall = strikes[i];
      }
    }
    return new Walls(callWall, putWall);
  }
}
