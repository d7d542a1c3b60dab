package io.gammaflow.simulation.agents;

/**
 * An underlying to simulate.
 *
 * @param name name of coin and index, e.g. BTC; part of its seed, so unique
 * @param price opening price, currency
 * @param lot smallest size of an option trade, coins
 * @param annualVol volatility of the price without any feedback, 0.60 = 60 %; implied ones start
 *     around it
 * @param liquidity what moves the price by 1 %, currency; sizes of all agents scale with it
 */
public record UnderlyingSpec(
    String name, double price, double lot, double annualVol, double liquidity) {
  private static final double USUAL_VOL = 0.50;
  private static final double USUAL_LIQUIDITY = 40e6;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException for an empty name or a number that is not positive and finite
   */
  public UnderlyingSpec {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an underlying without a name");
    }
    for (double value : new double[] {price, lot, annualVol, liquidity}) {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(name + ": " + value + " is not positive");
      }
    }
  }

  /** With the usual volatility and liquidity. */
  public static UnderlyingSpec of(String name, double price, double lot) {
    return new UnderlyingSpec(name, price, lot, USUAL_VOL, USUAL_LIQUIDITY);
  }

  /** Price per coin traded: impact is linear and the same at every level. */
  double impactPerUnit() {
    return 0.01 * price / depthUnits();
  }

  /** Coins that move the opening price by 1 %. */
  double depthUnits() {
    return liquidity / price;
  }
}
