package io.gammaflow.simulation.agents;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.revaluation.GammaFlips;
import io.gammaflow.revaluation.Revaluation;
import io.gammaflow.revaluation.RevaluedProfile;
import java.util.List;

/** The dealers' exposure from their true positions, by full revaluation. */
final class DealerTruth {
  private static final double RANGE = 0.10;
  private static final double STEP = 0.001;

  private DealerTruth() {}

  /** The true profile, readable 10 % to both sides of spot. */
  static RevaluedProfile profile(
      List<Listing> listings, QuotedSmile smile, double spot, long nowMicros) {
    ContractColumns columns = new ContractColumns(listings.size());
    double[] positions = new double[listings.size()];
    for (int i = 0; i < positions.length; i++) {
      SimulatedContract contract = listings.get(i).contract();
      double years = Time.years(nowMicros, contract.expiryMicros());
      columns.add(
          contract.strike(),
          contract.call(),
          QuotedSmile.forwardRatio(years),
          smile.vol(contract.strike(), years) * Math.sqrt(years),
          Valuation.open(contract, nowMicros));
      positions[i] = listings.get(i).coins(listings.get(i).dealerLots());
    }
    LogGrid grid = LogGrid.covering(spot * (1 - RANGE), spot * (1 + RANGE), STEP);
    return Revaluation.of(grid, columns, new double[][] {positions})[0];
  }

  /** All true flips within 10 % of spot. */
  static List<GammaFlip> flips(
      List<Listing> listings, QuotedSmile smile, double spot, long nowMicros) {
    return GammaFlips.find(
        profile(listings, smile, spot, nowMicros), spot * (1 - RANGE), spot * (1 + RANGE));
  }
}
