package io.gammaflow.simulation.agents;

/** The side that took liquidity; of a liquidation, the side that was forced. */
public enum AggressorSide {
  BUY,
  SELL
}
