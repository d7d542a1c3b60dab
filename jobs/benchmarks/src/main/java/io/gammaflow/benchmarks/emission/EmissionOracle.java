package io.gammaflow.benchmarks.emission;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.SpotExposure;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Instant;
import java.util.List;

/**
 * What an emission said against every contract revalued at every level, with the positions that the
 * job reported.
 *
 * @param profile largest error of GEX over the peak of the sum without signs, and of the hedge flow
 *     over the units without signs
 * @param variance largest error of both variances: of GEX over its peak, of the flow over the sum
 *     of squares of the deviations in units
 * @param flips changes of sign from level to level, and those of them without a flip, or flips
 *     without one
 */
record EmissionOracle(double profile, double variance, int flips, int wrongFlips) {
  static final double PROFILE_BOUND = 1e-8;
  static final double VARIANCE_BOUND = 1e-7;

  /** Share of the peak below which a sum counts as 0. */
  private static final double ZERO = 2e-8;

  boolean passed() {
    return profile <= PROFILE_BOUND && variance <= VARIANCE_BOUND && wrongFlips == 0;
  }

  /** Judges the netted book of the last emission, at which everything was marked. */
  static EmissionOracle of(EmissionRun run, EmissionFeed feed, Instant time) {
    ContractColumns columns = feed.columns(time);
    int n = feed.size();
    double[] held = new double[n];
    double[] unsigned = new double[n];
    double[] sd = new double[n];
    double[] years = new double[n];
    double units = 0;
    double uncertain = 0;
    for (int i = 0; i < n; i++) {
      DealerPosition position = run.positions.get(feed.symbol(i));
      held[i] = position == null ? 0 : position.getMean();
      Double deviation = position == null ? null : position.getSd();
      sd[i] = deviation == null ? 0 : deviation;
      unsigned[i] = Math.abs(held[i]);
      years[i] = feed.years(i, time);
      units += unsigned[i];
      uncertain += sd[i] * sd[i];
    }
    HedgeFlowProfile told = run.profiles.get(0);
    List<Double> prices = told.getLevels();
    int levels = prices.size();
    double[] gex = new double[levels];
    double[] variance = new double[levels];
    double peak = 0;
    double widest = 0;
    double ofFlow = 0;
    double ofFlowVariance = 0;
    SpotExposure here = SpotExposure.at(feed.spot(), columns, years);
    for (int l = 0; l < levels; l++) {
      SpotExposure there = SpotExposure.at(prices.get(l), columns, years);
      gex[l] = there.gexPerPct(held);
      peak = Math.max(peak, there.gexPerPct(unsigned));
      SharedError ofGex = new SharedError();
      SharedError flow = new SharedError();
      for (int i = 0; i < n; i++) {
        ofGex.add(columns.call(i), sd[i] * there.unitGexPerPct(i));
        flow.add(columns.call(i), sd[i] * (there.delta()[i] - here.delta()[i]));
      }
      variance[l] = ofGex.variance(SharedError.OWN_GROWTH_RHO);
      widest = Math.max(widest, variance[l]);
      double exact = here.deltaUnits(held) - there.deltaUnits(held);
      ofFlow = Math.max(ofFlow, Math.abs(told.getHedgeFlowUnits().get(l) - exact));
      double upper = told.getHedgeFlowUnitsUpper().get(l);
      double reach = (upper - told.getHedgeFlowUnits().get(l)) / Normal.Z95;
      ofFlowVariance =
          Math.max(
              ofFlowVariance, Math.abs(reach * reach - flow.variance(SharedError.OWN_GROWTH_RHO)));
    }
    double ofGex = 0;
    double ofGexVariance = 0;
    for (int l = 0; l < levels; l++) {
      ofGex = Math.max(ofGex, Math.abs(told.getGexPerPct().get(l) - gex[l]));
      double deviation = told.getGexPerPctSd().get(l);
      ofGexVariance = Math.max(ofGexVariance, Math.abs(deviation * deviation - variance[l]));
    }
    int[] flips = flips(run.emitted.get(0), prices, gex, ZERO * peak);
    return new EmissionOracle(
        Math.max(ofGex / peak, ofFlow / units),
        Math.max(ofGexVariance / widest, ofFlowVariance / uncertain),
        flips[0],
        flips[1]);
  }

  /** Changes of sign, and what is wrong: cells in which their parity is not that of the flips. */
  private static int[] flips(
      ReflexivitySignal signal, List<Double> prices, double[] gex, double zero) {
    int changes = 0;
    int wrong = 0;
    for (int l = 1; l < gex.length; l++) {
      if (Math.abs(gex[l - 1]) <= zero || Math.abs(gex[l]) <= zero) {
        continue;
      }
      boolean change = gex[l - 1] > 0 != gex[l] > 0;
      int found = 0;
      for (FlipLevel flip : signal.getFlips()) {
        found += flip.getLevel() > prices.get(l - 1) && flip.getLevel() <= prices.get(l) ? 1 : 0;
      }
      changes += change ? 1 : 0;
      wrong += change == (found % 2 == 1) ? 0 : 1;
    }
    return new int[] {changes, wrong};
  }
}
