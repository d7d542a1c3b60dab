package io.gammaflow.quant.inventory;

import static io.gammaflow.quant.inventory.ContractStates.KNOWN;
import static io.gammaflow.quant.inventory.ContractStates.STRIDE;

/** Positions between reports: the posterior after the last one, and all trades since. */
final class PositionReader {
  private final ContractStates states;
  private final ParameterHistory parameters;
  private final Posterior x;

  /**
   * @param x is written over
   */
  PositionReader(ContractStates states, ParameterHistory parameters, Posterior x) {
    this.states = states;
    this.parameters = parameters;
    this.x = x;
  }

  /** See {@link InventoryFilter#read(int, double, InventoryEstimate)}. */
  boolean read(int slot, double largest, InventoryEstimate out) {
    if (!states.isEntered(slot) || states.kind[slot] != KNOWN) {
      out.set(0, 0, 0);
      return false;
    }
    x.load(states.after, slot * STRIDE);
    if (states.current[slot] != EpochSums.NONE) {
      EpochUpdate.readFlow(x, parameters.latest(), states.sums, states.current[slot]);
      x.endEpoch();
    }
    double bound = states.lastFigure(slot) + states.volumeSinceFigure(slot);
    out.set(x.position, x.pp, Math.max(0, Math.min(bound, largest)));
    return true;
  }
}
