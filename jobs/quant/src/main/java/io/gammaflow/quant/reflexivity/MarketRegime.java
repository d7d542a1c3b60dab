package io.gammaflow.quant.reflexivity;

/** The state of a market, calmest first. */
public enum MarketRegime {
  /** Dealers are long gamma: they damp. */
  LONG_GAMMA,
  /** Neither is likely enough. */
  NEUTRAL,
  /** Dealers are short gamma: they amplify. */
  SHORT_GAMMA,
  /** The flip is likely to be touched within the hour. */
  FLIP_IMMINENT,
  /** A jump that feeds on itself is within reach. */
  CASCADE_RISK
}
