package io.gammaflow.quant.signing;

/** How a trade was executed, as far as it matters to whose side it shows. */
public enum ExecutionKind {
  NORMAL,
  BLOCK,
  COMBO,
  RFQ,
  AUCTION,
  LIQUIDATION
}
