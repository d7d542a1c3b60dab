package io.gammaflow.quant.inventory;

/** The two epochs of a contract that can still be amended. */
public enum Epoch {
  /** The last complete epoch: its open interest report has come or is awaited. */
  PREVIOUS,
  /** The one that is running. */
  CURRENT
}
