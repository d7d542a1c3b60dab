package io.gammaflow.evaluation.inventory;

import io.gammaflow.quant.inventory.PositionRule;

/** The conventions, as baselines. */
public record ConventionModel(String name, PositionRule rule) implements PositionModel {
  @Override
  public PositionEstimates estimate(ContractTape[] market) {
    PositionEstimates e = PositionEstimates.empty(market.length, market[0].steps(), 0, Double.NaN);
    for (int i = 0; i < market.length; i++) {
      ContractTape c = market[i];
      double flow = 0;
      int trade = 0;
      for (int step = 1; step <= c.steps(); step++) {
        for (; trade < c.tradesUpTo(step); trade++) {
          flow += c.aggressor(trade) * (double) c.size(trade);
        }
        e.mean()[i][step] = rule.position(c.call(), c.openInterest(step), flow, 0);
      }
    }
    return e;
  }
}
