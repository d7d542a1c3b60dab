package io.gammaflow.evaluation.inventory;

/** A way of reading the dealers' positions from tapes and open interest. */
public interface PositionModel {
  /** Short name for tables. */
  String name();

  /** Reads a whole market, using at every step only what was known then. */
  PositionEstimates estimate(ContractTape[] market);
}
