package io.gammaflow.evaluation.inventory;

import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.quant.inventory.PositionRule;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.quant.signing.SigningParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The simulation that keeps us honest: models against markets whose truth is known. */
public final class InventoryEvaluation {
  /** The filter with the published equations. */
  public static final String FILTER = "FILTER";

  /** The filter in which every contract learns its own growth of open interest. */
  public static final String FILTER_OWN_GROWTH = "FILTER_OWN_GROWTH";

  /** Cumulative signed flow at face value. */
  public static final String CUSTOMER_FLOW = "CUSTOMER_FLOW";

  /** The naive convention. */
  public static final String CALLS_LONG_PUTS_SHORT = "CALLS_LONG_PUTS_SHORT";

  /** Days before it are not scored. */
  public static final int FIRST_SCORED_DAY = 20;

  private InventoryEvaluation() {}

  /**
   * Scores the shipped models.
   *
   * @param firstSeed first market
   * @param seeds number of markets, > 0; they are simulated in parallel and added in their order
   * @param calibrate whether the filters learn their parameters along the way
   */
  public static EvaluationReport run(
      InventoryScenario scenario, long firstSeed, int seeds, boolean calibrate) {
    List<PositionModel> models =
        models(scenario).stream()
            .map(m -> calibrate && m instanceof FilterModel f ? f.learning() : m)
            .toList();
    return run(scenario, MarketSettings.of(scenario), models, firstSeed, seeds);
  }

  /** Scores any models on any market. */
  public static EvaluationReport run(
      InventoryScenario scenario,
      MarketSettings settings,
      List<PositionModel> models,
      long firstSeed,
      int seeds) {
    List<List<InventoryScore>> bySeed =
        LongStream.range(firstSeed, firstSeed + seeds)
            .parallel()
            .mapToObj(seed -> scores(settings, models, seed))
            .toList();
    List<InventoryScore> means = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      int model = m;
      means.add(mean(bySeed.stream().map(s -> s.get(model)).toList()));
    }
    return new EvaluationReport(scenario, firstSeed, seeds, means);
  }

  /** The shipped models; the filter's only prior knowledge is the accuracy of the venue's flag. */
  public static List<PositionModel> models(InventoryScenario scenario) {
    SigningParameters signing =
        scenario == InventoryScenario.TRUE_SIDE
            ? SigningParameters.exactFlag()
            : SigningParameters.defaults();
    return List.of(
        new ConventionModel(CALLS_LONG_PUTS_SHORT, PositionRule.CALLS_LONG_PUTS_SHORT),
        new ConventionModel(CUSTOMER_FLOW, PositionRule.CUSTOMER_FLOW),
        new FilterModel(FILTER, FilterParameters.daily().with(signing), SharedError.DEFAULT_RHO, 1),
        new FilterModel(
            FILTER_OWN_GROWTH,
            FilterParameters.dailyWithOwnGrowth().with(signing),
            SharedError.OWN_GROWTH_RHO,
            1));
  }

  /**
   * One contract of a simulated market through time.
   *
   * @param contract index from 0, even = call, odd = put, strikes ascending
   */
  public static List<TracePoint> trace(
      InventoryScenario scenario, PositionModel model, long seed, int contract) {
    ContractTape[] market = AccountSimulation.run(MarketSettings.of(scenario), seed);
    PositionEstimates e = model.estimate(market);
    ContractTape c = market[contract];
    List<TracePoint> points = new ArrayList<>();
    for (int step = 1; step <= c.steps(); step++) {
      points.add(
          new TracePoint(
              step,
              c.dealerPosition(step),
              e.mean()[contract][step],
              e.p05()[contract][step],
              e.p95()[contract][step],
              c.openInterest(step)));
    }
    return points;
  }

  private static List<InventoryScore> scores(
      MarketSettings settings, List<PositionModel> models, long seed) {
    ContractTape[] market = AccountSimulation.run(settings, seed);
    InventoryScoring scoring =
        new InventoryScoring(market, settings.stepsPerDay(), FIRST_SCORED_DAY);
    return models.stream().map(m -> scoring.score(m.name(), m.estimate(market))).toList();
  }

  private static InventoryScore mean(List<InventoryScore> all) {
    double[] sums = new double[9];
    for (InventoryScore s : all) {
      double[] values = {
        s.rmse(),
        s.correlation(),
        s.signAccuracy(),
        s.gexRmse(),
        s.gexSignAccuracy(),
        s.contractCoverage(),
        s.gexCoverage(),
        s.brier(),
        s.meanNis()
      };
      for (int i = 0; i < values.length; i++) {
        sums[i] += values[i] / all.size();
      }
    }
    return new InventoryScore(
        all.get(0).model(),
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[4],
        sums[5],
        sums[6],
        sums[7],
        sums[8]);
  }
}
