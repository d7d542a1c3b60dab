package io.gammaflow.simulation.agents;

/** How an option trade came about. */
public enum TradeKind {
  /** Against the book. */
  NORMAL,
  /** Negotiated, in one piece. */
  BLOCK
}
