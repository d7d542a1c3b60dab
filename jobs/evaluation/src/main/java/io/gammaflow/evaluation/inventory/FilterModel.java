package io.gammaflow.evaluation.inventory;

import io.gammaflow.quant.inventory.Epoch;
import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.quant.inventory.InventoryEstimate;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.signing.SigningClass;

/**
 * The filter, fed as a venue would feed it.
 *
 * @param parameters for an epoch of {@code stepsPerEpoch} steps
 * @param rho share of the variance that calls, and puts, have in common
 * @param stepsPerEpoch steps between two open interest reports that the filter receives
 * @param calibrating whether it learns its parameters
 */
public record FilterModel(
    String name, FilterParameters parameters, double rho, int stepsPerEpoch, boolean calibrating)
    implements PositionModel {

  /** A filter with fixed parameters. */
  public FilterModel(String name, FilterParameters parameters, double rho, int stepsPerEpoch) {
    this(name, parameters, rho, stepsPerEpoch, false);
  }

  /** The same, learning its parameters along the way. */
  FilterModel learning() {
    return new FilterModel(name, parameters, rho, stepsPerEpoch, true);
  }

  @Override
  public PositionEstimates estimate(ContractTape[] market) {
    int steps = market[0].steps();
    InventoryFilter filter =
        calibrating ? InventoryFilter.calibrating(parameters, 1) : new InventoryFilter(parameters);
    for (int i = 0; i < market.length; i++) {
      enter(filter, i, market[i]);
    }
    PositionEstimates out = PositionEstimates.empty(market.length, steps, rho, Double.NaN);
    InventoryEstimate e = new InventoryEstimate();
    double nis = 0;
    int flagged = 0;
    for (int step = 1; step <= steps; step++) {
      for (int i = 0; i < market.length; i++) {
        ContractTape c = market[i];
        for (int t = c.tradesUpTo(step - 1); t < c.tradesUpTo(step); t++) {
          filter.add(i, Epoch.CURRENT, SigningClass.AGGRESSOR, c.aggressor(t), c.size(t));
        }
        if (step % stepsPerEpoch == 0) {
          filter.close(i, c.openInterest(step), 1);
        }
        filter.read(i, e);
        out.mean()[i][step] = e.mean();
        out.sd()[i][step] = e.sd();
        out.p05()[i][step] = e.quantile(.05);
        out.p95()[i][step] = e.quantile(.95);
      }
      if (step % stepsPerEpoch == 0) {
        filter.recalibrate(1);
      }
      if (!Double.isNaN(filter.health().mean())) {
        nis += filter.health().mean();
        flagged++;
      }
    }
    return out.withNis(nis / flagged);
  }

  private static void enter(InventoryFilter filter, int slot, ContractTape c) {
    if (c.listed()) {
      filter.enterListed(slot);
    } else {
      filter.enterLegacy(slot, c.openInterest(0));
    }
  }
}
