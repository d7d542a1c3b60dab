package io.gammaflow.quant.inventory;

/** The two epochs of a contract that can still be amended. */
public enum Epoch {
  /** The last whole epoch: its figure of open interest has come or is awaited. */
  PREVIOUS,
  /** The one that is running. */
  CURRENT
}
