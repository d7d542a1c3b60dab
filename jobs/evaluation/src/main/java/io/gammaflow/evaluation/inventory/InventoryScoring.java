package io.gammaflow.evaluation.inventory;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.inventory.SharedError;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Scores one model on one market. GEX is that of a book at spot whose volatility is 60 %. */
final class InventoryScoring {
  private static final double VOL = 0.6;
  private static final double DAYS_A_YEAR = 365;

  private final ContractTape[] market;
  private final int stepsPerDay;
  private final int firstDay;

  /**
   * @param firstDay days before it are not scored: the estimate has had no time
   */
  InventoryScoring(ContractTape[] market, int stepsPerDay, int firstDay) {
    this.market = market;
    this.stepsPerDay = stepsPerDay;
    this.firstDay = firstDay;
  }

  InventoryScore score(String model, PositionEstimates e) {
    SimpleRegression regression = new SimpleRegression();
    double error = 0;
    double truth = 0;
    double gexError = 0;
    double gexTruth = 0;
    double brier = 0;
    int signs = 0;
    int inside = 0;
    int gexSigns = 0;
    int gexInside = 0;
    int n = 0;
    int steps = 0;
    for (int step = firstDay * stepsPerDay + 1; step <= market[0].steps(); step++) {
      double gex = 0;
      double gexHat = 0;
      SharedError spread = new SharedError();
      for (int i = 0; i < market.length; i++) {
        double d = market[i].dealerPosition(step);
        double hat = e.mean()[i][step];
        double g = unitGamma(market[i].logStrike(), step);
        error += (hat - d) * (hat - d);
        truth += d * d;
        regression.addData(d, hat);
        signs += Math.signum(d) == Math.signum(hat) ? 1 : 0;
        inside += d >= e.p05()[i][step] && d <= e.p95()[i][step] ? 1 : 0;
        gex += d * g;
        gexHat += hat * g;
        spread.add(market[i].call(), e.sd()[i][step] * g);
        n++;
      }
      double sd = Math.sqrt(spread.variance(e.rho()));
      gexError += (gexHat - gex) * (gexHat - gex);
      gexTruth += gex * gex;
      gexSigns += Math.signum(gex) == Math.signum(gexHat) ? 1 : 0;
      gexInside += Math.abs(gexHat - gex) <= Normal.Z95 * sd ? 1 : 0;
      double p = SharedError.shortGammaProbability(gexHat, sd) - (gex < 0 ? 1 : 0);
      brier += p * p;
      steps++;
    }
    boolean says = !Double.isNaN(e.sd()[0][market[0].steps()]);
    return new InventoryScore(
        model,
        Math.sqrt(error / truth),
        regression.getR(),
        (double) signs / n,
        Math.sqrt(gexError / gexTruth),
        (double) gexSigns / steps,
        says ? (double) inside / n : Double.NaN,
        says ? (double) gexInside / steps : Double.NaN,
        says ? brier / steps : Double.NaN,
        e.meanNis());
  }

  /** Gamma of one contract up to a factor; the expiry comes nearer by a day in five. */
  private double unitGamma(double logStrike, int step) {
    double day = (step - 1) / stepsPerDay;
    double w = VOL * Math.sqrt(Math.max(20 - 0.2 * day, 5) / DAYS_A_YEAR);
    double z = logStrike / w;
    return Math.exp(-0.5 * z * z) / w;
  }
}
