package io.gammaflow.quant.reflexivity;

/** How it is known that a trade will be forced. */
public enum ForcedSource {
  /** A ladder that somebody published. */
  LADDER,
  /** Estimated from open interest, entry prices and leverage tiers. */
  ESTIMATE,
  /** A margin account whose positions are known. */
  ACCOUNT
}
